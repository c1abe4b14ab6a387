from hypothesis import given
from hypothesis import strategies as st

from whiteboard.canvas.camera import ZOOM_LEAST, ZOOM_MOST, Camera, fitted, panned, zoomed
from whiteboard.model.values import Box, Point
from whiteboard.session.session import Viewport

places = st.floats(-5_000, 5_000)
pixels = st.floats(0, 1_000)
views = st.builds(
    lambda x, y, z: Viewport(Point(x, y), z, 1_000.0, 800.0), places, places, st.floats(ZOOM_LEAST, ZOOM_MOST)
)
ratios = st.sampled_from([1.0, 1.25, 1.5, 2.0])


@given(view=views, ratio=ratios, x=pixels, y=pixels)
def test_there_and_back_is_the_same_pixel(view: Viewport, ratio: float, x: float, y: float) -> None:
    camera = Camera(view, ratio)
    back = camera.to_view(camera.to_board(x, y))
    assert abs(back.x - x) < 1e-3
    assert abs(back.y - y) < 1e-3


@given(view=views, zoom=st.floats(0.01, 20), x=pixels, y=pixels)
def test_zooming_keeps_the_point_under_the_pointer(view: Viewport, zoom: float, x: float, y: float) -> None:
    after = zoomed(view, zoom, x, y)
    assert ZOOM_LEAST <= after.zoom <= ZOOM_MOST
    before, now = Camera(view, 1.0).to_board(x, y), Camera(after, 1.0).to_board(x, y)
    # The view's origin is rounded to whole pixels, before and after.
    pixel = 1 / min(view.zoom, after.zoom)
    assert abs(before.x - now.x) <= pixel
    assert abs(before.y - now.y) <= pixel


def test_the_board_follows_the_hand() -> None:
    view = Viewport(Point(0, 0), 2.0, 800, 600)
    assert panned(view, 20, -10).center == Point(-10, 5)


@given(view=views, x=places, y=places, w=st.floats(1, 8_000), h=st.floats(1, 6_000))
def test_what_is_fitted_is_in_view(view: Viewport, x: float, y: float, w: float, h: float) -> None:
    box = Box(x, y, w, h)
    seen = Camera(fitted(view, box), 1.0).seen().grown(1 / ZOOM_LEAST)
    assert seen.encloses(box) or fitted(view, box).zoom == ZOOM_LEAST


def test_a_small_box_is_not_blown_up() -> None:
    assert fitted(Viewport(Point(0, 0), 1.0, 800, 600), Box(0, 0, 10, 10)).zoom == 1.5
