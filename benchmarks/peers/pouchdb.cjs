// The peer PouchDB: `node pouchdb.cjs serve FOLDER` or `node pouchdb.cjs client FOLDER URL ROWS push|pull`.
// AGENTDESK_PEERS names the folder whose node_modules has the packages. One line of JSON answers each line.
"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");
const { createRequire } = require("module");

const installed = createRequire(path.join(process.env.AGENTDESK_PEERS, "package.json"));
const PouchDB = installed("pouchdb");
// How many documents go at a time. The 100 of the default would be ten times as many round trips.
const BATCH = 1000;

const say = (answer) => process.stdout.write(JSON.stringify(answer) + "\n");

function serve(folder) {
  const express = installed("express");
  const Served = PouchDB.defaults({ prefix: folder + path.sep });
  const app = express();
  app.use(
    installed("express-pouchdb")(Served, {
      mode: "minimumForPouchDB",
      inMemoryConfig: true,
      logPath: path.join(folder, "log.txt"),
    }),
  );
  const listening = app.listen(0, "127.0.0.1", () => say({ port: listening.address().port }));
}

async function answer(state, words) {
  const [verb, number] = words.trim().split(" ");
  if (verb === "save") {
    const some = state.rows.splice(0, Number(number));
    for (let start = 0; start < some.length; start += BATCH) {
      const docs = some.slice(start, start + BATCH).map(({ id, ...rest }) => ({ _id: id, ...rest }));
      await state.local.bulkDocs(docs);
    }
    return { saved: some.length };
  }
  if (verb === "sync") {
    const options = { batch_size: BATCH };
    const told =
      state.direction === "push"
        ? await state.local.replicate.to(state.remote, options)
        : await state.local.replicate.from(state.remote, options);
    return told.ok ? { written: told.docs_written } : { fault: JSON.stringify(told.errors) };
  }
  if (verb === "count") return { rows: (await state.local.info()).doc_count };
  return { fault: `unknown: ${verb}` };
}

async function client(folder, url, rows, direction) {
  const read = fs.readFileSync(rows, "utf8").trim().split("\n");
  const state = {
    rows: read.map((line) => JSON.parse(line)),
    local: new PouchDB(path.join(folder, "local")),
    remote: new PouchDB(url),
    direction,
  };
  await state.remote.info();
  say({ ready: true });
  for await (const words of readline.createInterface({ input: process.stdin })) {
    try {
      say(await answer(state, words));
    } catch (error) {
      say({ fault: String((error && error.message) || error) });
    }
  }
}

const [kind, ...given] = process.argv.slice(2);
if (kind === "serve") serve(...given);
else client(...given).catch((error) => say({ fault: String((error && error.message) || error) }));
