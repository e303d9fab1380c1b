/* Runs the decoder in a worker. Speaks with inr.js only. */

// Also what inr-run.js imports, so that a browser asks for all of it at once.
import './inr-colour.js';
import './inr-instance.js';
import './inr-orientation.js';
import './inr-png.js';
import { Decoder } from './inr-run.js';

const decoder = new Decoder((message, transfer) => postMessage(message, transfer));
onmessage = ({ data }) => decoder.receive(data);
