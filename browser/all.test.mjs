// Everything that is tried in a browser, in one process with one browser: first the pages, while the demo is as its
// history left it, then the journeys, which change it. Each of these files also runs alone.
import "./pages.mjs";
import "./journeys/sign-in.mjs";
import "./journeys/qualities.mjs";
import "./journeys/figures.mjs";
import "./journeys/gate.mjs";
import "./journeys/expired.mjs";
import "./journeys/session-note.mjs";
import "./journeys/concern.mjs";
import "./journeys/beginning.mjs";
