/* Runs the decoder in a worker. Speaks with inr.js only. */

import { Decoder } from './inr-run.js';

const decoder = new Decoder((message, transfer) => postMessage(message, transfer));
onmessage = ({ data }) => decoder.receive(data);
