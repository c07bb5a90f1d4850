"""Where every area stands with what it has agreed for the year: from agreements and facts to lights, and why."""
