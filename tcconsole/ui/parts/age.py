"""How long ago, in words that fit under a picture."""


def age_text(seconds: float) -> str:
    """ "0.3 s" up to ten seconds, "41 s" up to a minute, then "2:10" and "1:02:10". Never rounds up; not below 0."""
    tenths = max(0, int(seconds * 10 + 1e-6))
    if tenths < 100:
        return f"{tenths // 10}.{tenths % 10} s"
    whole = tenths // 10
    if whole < 60:
        return f"{whole} s"
    return clock_text(whole)


def clock_text(seconds: float) -> str:
    """A span as "0:34", "2:10" or "1:02:10", for countdowns and durations. Not below 0."""
    whole = max(0, int(seconds + 1e-6))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
