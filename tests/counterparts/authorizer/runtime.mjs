// The loop of a custom Lambda runtime on Node: next, handler, response or error, until the platform ends the process; as many loops as
// AWS_LAMBDA_MAX_CONCURRENCY says. An init that fails is reported and ends it with 1.

import { Agent, request } from "node:http";

const base = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const loops = Number(process.env.AWS_LAMBDA_MAX_CONCURRENCY ?? 1);
const agent = new Agent({ keepAlive: true, maxSockets: loops });

const handler = await initialize();
await Promise.all(Array.from({ length: loops }, serve));

async function serve() {
  while (true) {
    const next = await send("GET", "/invocation/next");
    if (next.status !== 200) process.exit(1);
    await answer(next.headers["lambda-runtime-aws-request-id"], next.body);
  }
}

async function initialize() {
  try {
    return (await import("./index.mjs")).handler;
  } catch (error) {
    await sendError("/init/error", error);
    process.exit(1);
  }
}

async function answer(id, event) {
  try {
    await send("POST", `/invocation/${id}/response`, JSON.stringify(await handler(JSON.parse(event))));
  } catch (error) {
    await sendError(`/invocation/${id}/error`, error);
  }
}

function sendError(path, error) {
  const body = JSON.stringify({ errorMessage: error.message, errorType: error.name, stackTrace: [] });
  return send("POST", path, body, { "Lambda-Runtime-Function-Error-Type": `Function.${error.name}` });
}

function send(method, path, body, headers = {}) {
  const length = body === undefined ? {} : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(`${base}${path}`, { method, agent, headers: { ...headers, ...length } }, async (response) => {
      try {
        const chunks = await response.toArray();
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() });
      } catch (error) {
        reject(error);
      }
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
