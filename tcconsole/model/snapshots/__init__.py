"""The picture workers: processes beside the window that fetch and decode snapshots.

Why processes of their own. Measured on two cores that the device's server shared, against a native program that
fetches and decodes the same pictures: fetching on the window's own loop reaches a tenth of it and stalls the window
for 40 ms; a thread reaches half, but its share of the interpreter's lock delays painting and PTZ steps by some 8 ms;
two processes that decode where they fetch reach the most, and the window notices next to nothing. So the window
decides what is fetched (model/feed.py), a worker carries it out, and only finished pixels come back, through shared
memory. Answers travel a few together, and tiles are painted a few at a time (ui/parts/together.py): each costs the
window one wake-up and a short stop. A reader for the plainest HTTP takes the place of a whole library, only tiles that
changed are painted, and Qt scales them in the window's own thread. With that the window shows about 0.6 of the native
rate for small pictures and 0.7 for large ones, its own painting included; decoding is three quarters of a worker's
time. `python -m tests.benchmarks` prints today's figures.

Nothing here but `workers` knows Qt: a worker starts in a fraction of the window's time and memory.
"""
