"""The menu bar, context menus and shortcuts, built from the list of actions."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from whiteboard.actions.action import Action, Context
from whiteboard.actions.menus import MENUS, Sections, context_menu, context_of, menu, menu_title
from whiteboard.actions.registry import actions, keys_of
from whiteboard.look.icons import icon
from whiteboard.look.theme import Theme
from whiteboard.session.keymap import Keys
from whiteboard.session.session import Part
from whiteboard.tools.registry import Tool, tools


class Menus:
    """Qt's actions for ours. A shortcut always works; a menu shows what is possible when it opens."""

    def __init__(self, context: Context, window: QWidget, board: QWidget, theme: Theme) -> None:
        self._context = context
        self._window = window
        self._theme = theme
        self._tools = {tool.id: self._make_tool(tool, board) for tool in tools().values()}
        self._made: dict[str, QAction] = {a.id: self._make(a, board) for a in actions()}
        self.show_keys()

    def fill_bar(self, bar: QMenuBar) -> None:
        """Put every menu that holds something into the bar."""
        for name in MENUS:
            sections = menu(name)
            if sections:
                made = bar.addMenu(menu_title(name))
                made.setObjectName(f"menu-{name}")
                self._fill(made, sections)
        session = self._context.session

        def changed(part: Part) -> None:
            if part is Part.ZEN:
                bar.setHidden(session.zen)
            elif part is Part.KEYS:
                self.show_keys()

        bar.destroyed.connect(session.subscribe(changed))

    def open_context_menu(self, place: QPoint) -> None:
        """Show at a global place what can be done with the selection."""
        name = context_of(self._context.design, self._context.selection)
        sections = context_menu(name)
        if not sections:
            return
        made = QMenu(self._window)
        made.setObjectName("context-menu")
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(made, sections)
        made.popup(place)

    def set_theme(self, theme: Theme) -> None:
        """Icons in the theme's colour."""
        self._theme = theme
        for action in actions():
            if _has_icon(action):
                self._made[action.id].setIcon(icon(action.icon, theme.colors.text))

    def show_keys(self) -> None:
        """Have tools and actions answer to the keys that the user has given them."""
        keymap = self._context.session.keymap
        for tool_id, made in self._tools.items():
            made.setShortcuts(_sequences(tools()[tool_id].shown_keys(keymap)))
        for action in actions():
            self._made[action.id].setShortcuts(_sequences(keys_of(action, keymap)))

    def _make_tool(self, tool: Tool, board: QWidget) -> QAction:
        made = QAction(tool.title, self._window)
        # A single letter must reach text fields as a letter.
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(lambda: self._context.session.use_tool(tool.id))
        board.addAction(made)
        return made

    def _make(self, action: Action, board: QWidget) -> QAction:
        made = QAction(action.title, self._window)
        made.setObjectName(action.id)
        made.setCheckable(action.checked is not None)
        if _has_icon(action):
            made.setIcon(icon(action.icon, self._theme.colors.text))
        made.triggered.connect(lambda: self._run(action))
        if action.board_only:
            # A single letter must reach text fields as a letter.
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            board.addAction(made)
        else:
            self._window.addAction(made)
        return made

    def press(self, keys: str) -> bool:
        """Do what a shortcut stands for; False where it stands for nothing."""
        keymap = self._context.session.keymap
        tool = next((t for t in tools().values() if keys in t.shown_keys(keymap)), None)
        if tool is not None:
            self._context.session.use_tool(tool.id)
            return True
        found = next((a for a in actions() if keys in keys_of(a, keymap)), None)
        if found is not None:
            self._run(found)
        return found is not None

    def _run(self, action: Action) -> None:
        if hidden := action.out_of_sight(self._context):
            self._context.window.say(hidden)
        else:
            action.trigger(self._context)

    def _can(self, action: Action) -> bool:
        return action.available(self._context) and not action.out_of_sight(self._context)

    def _fill(self, made: QMenu, sections: Sections) -> None:
        shown: list[Action] = []
        for number, section in enumerate(sections):
            if number:
                made.addSeparator()
            for group, grouped in groupby(section, key=lambda a: a.group):
                into = self._submenu(made, group, grouped := tuple(grouped)) if group else made
                for action in grouped:
                    into.addAction(self._made[action.id])
                    shown.append(action)
        made.aboutToShow.connect(lambda: self._refresh(shown))
        made.aboutToHide.connect(lambda: self._enable(shown))

    def _submenu(self, menu: QMenu, title: str, grouped: tuple[Action, ...]) -> QMenu:
        """A menu of its own for actions that belong together; only what can run is in it."""
        made = menu.addMenu(title)

        def look() -> None:
            for action in grouped:
                self._made[action.id].setVisible(self._can(action))
            made.menuAction().setEnabled(any(self._can(a) for a in grouped))

        menu.aboutToShow.connect(look)
        return made

    def _refresh(self, shown: list[Action]) -> None:
        for action in shown:
            made = self._made[action.id]
            made.setText(action.shown_title(self._context))
            made.setEnabled(self._can(action))
            if action.checked is not None:
                made.setChecked(action.checked(self._context))

    def _enable(self, shown: list[Action]) -> None:
        # A disabled action would swallow its shortcut's key even when it could run again.
        for action in shown:
            self._made[action.id].setEnabled(True)


def also_in(part: QWidget, action: Action, context: Context) -> None:
    """Have the keys of an action, which are the board's, act in another part of the window as well; a field
    in there keeps its letters."""
    shortcut = QShortcut(part)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: action.trigger(context))

    def show_keys(changed: Part) -> None:
        if changed is Part.KEYS:
            shortcut.setKeys(_sequences(keys_of(action, context.session.keymap)))

    show_keys(Part.KEYS)
    part.destroyed.connect(context.session.subscribe(show_keys))


def _sequences(keys: Keys) -> list[QKeySequence]:
    return [QKeySequence.fromString(key) for key in keys]


def _has_icon(action: Action) -> bool:
    # In a menu an icon takes the place where the tick would show.
    return bool(action.icon) and action.checked is None
