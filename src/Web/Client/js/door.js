// The door's page only; the rest of the site does not load it.
import './elements/door-desk.js';
