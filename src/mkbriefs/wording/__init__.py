"""Numbers, dates, amounts and languages in words of ours, the same on every machine."""
