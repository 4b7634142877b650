// grammY with its concurrent runner, as its documentation sets it up: every message gets a reply.
//
//   node bot.mjs echo       nothing is kept
//   node bot.mjs durable    what is known of a person is committed to SQLite, flushed, before the reply
import process from "node:process";
import { run, sequentialize } from "@grammyjs/runner";
import Database from "libsql";
import { Bot } from "grammy";

const [mode] = process.argv.slice(2);
const { TELEGRAM_BOT_TOKEN, TELEGRAM_API_URL, DATABASE_URL } = process.env;
const bot = new Bot(TELEGRAM_BOT_TOKEN, { client: { apiRoot: TELEGRAM_API_URL } });

/** Counts a person's messages where a killed process leaves them. */
function sessions(file) {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec("CREATE TABLE IF NOT EXISTS sessions (person INTEGER PRIMARY KEY, body TEXT NOT NULL)");
  const read = database.prepare("SELECT body FROM sessions WHERE person = ?");
  const write = database.prepare("INSERT OR REPLACE INTO sessions (person, body) VALUES (?, ?)");
  return (person, text) => {
    const known = read.get(person);
    const session = known ? JSON.parse(known.body) : { messages: 0 };
    write.run(person, JSON.stringify({ messages: session.messages + 1, last: text }));
  };
}

if (mode === "durable") {
  const keep = sessions(DATABASE_URL.replace("sqlite://", ""));
  bot.use(sequentialize((context) => String(context.chat?.id)));
  bot.use((context, next) => {
    keep(context.chat.id, context.message?.text ?? "");
    return next();
  });
}
bot.on("message", (context) => context.reply("Hello"));
bot.catch(({ error }) => console.error(error));

await bot.init();
const runner = run(bot);
process.once("SIGTERM", () => runner.stop().then(() => process.exit(0)));
