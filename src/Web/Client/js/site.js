// Everything a page needs works without this script; with it, parts change in place, counters move and dialogs open.
import 'htmx.org';
import './errors.js';
import './forms.js';
import './focus.js';
import './header.js';
import './dialog.js';
import './latest.js';
import './elements/seat-counter.js';
import './elements/booking-countdown.js';
import './elements/people-picker.js';
import './elements/passkey-form.js';
import './elements/check-all.js';
import './print.js';
import './elements/time-left.js';
import './elements/venue-board.js';
import './elements/wait-rank.js';
import './elements/copy-code.js';
