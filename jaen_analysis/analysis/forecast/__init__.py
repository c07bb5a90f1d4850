"""What a year will come to, and how surely: pure functions from arrays of years × seasons × areas.

A season is a month or a quarter; years are calendar years, complete ones in ``past`` and the running one in ``now``.
A missing figure is NaN and makes missing what rests on it.
"""
