"""What a frame needs of the live artists, worked out again only for those that have changed."""

from collections.abc import Callable, Sequence

from matplotlib.artist import Artist
from matplotlib.patches import PathPatch
from matplotlib.text import Text

from nnlib.live.artists import values


class Values:
    """The `numbers` of live artists and the `words` of those that are texts, by their place in the list.

    An artist that cannot be seen has no numbers. Matplotlib calls an artist stale when one of its setters changes it.
    """

    def __init__(self, artists: Sequence[Artist]) -> None:
        self.artists = artists
        self.numbers = [b""] * len(artists)
        self.words: dict[int, str] = {}
        self.forget()
        for i, artist in enumerate(artists):
            artist.stale_callback = self._noting(i, artist.stale_callback)

    def forget(self) -> None:
        """Hold every artist for changed: the axes under them may have."""
        self.changed = set(range(len(self.artists)))

    def update(self) -> None:
        """Look at the artists that have changed since the last time."""
        seen = [i for i in self.changed if self.artists[i].get_visible()]
        fresh = dict(zip(seen, values([self.artists[i] for i in seen]), strict=True))
        for i in self.changed:
            artist = self.artists[i]
            self.numbers[i] = fresh.get(i, b"")
            if isinstance(artist, Text):
                self.words[i] = artist.get_text()
        self.changed = {i for i in self.changed if _changes_silently(self.artists[i])}

    def _noting(self, i: int, tell: Callable[..., None] | None) -> Callable[..., None]:
        def note(artist: Artist, stale: bool) -> None:
            self.changed.add(i)
            if tell is not None:
                tell(artist, stale)

        return note


def _changes_silently(artist: Artist) -> bool:
    """Return whether Matplotlib may leave it unsaid that an artist has changed: PathPatch.set_path does."""
    return artist.get_animated() or isinstance(artist, PathPatch)
