"""Words of a chart whose place is known."""

from __future__ import annotations

from matplotlib.backend_bases import RendererBase
from matplotlib.text import Text


class PlacedText(Text):
    """One line that stands where it says, for SVG: nothing has to be measured, the browser aligns it."""

    def draw(self, renderer: RendererBase) -> None:
        """Hand the words to the renderer as they are."""
        x, y = self.get_transform().transform(self.get_unitless_position())
        _, height = renderer.get_canvas_width_height()
        context = renderer.new_gc()
        context.set_foreground(self.get_color())
        renderer.draw_text(context, x, height - y, self.get_text(), self.get_fontproperties(), 0.0, mtext=self)
        context.restore()
