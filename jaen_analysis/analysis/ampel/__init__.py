"""Will an area meet its target of the year? A light from forecast and target, with the reason and all it rests on."""
