"""aiogram with its own polling, as its documentation sets it up: every message gets a reply.

    python bot.py echo       nothing is kept
    python bot.py durable    what is known of a person is committed to SQLite, flushed, before the reply
"""

import asyncio
import json
import os
import sqlite3
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


def sessions(file: str):
    """Counts a person's messages where a killed process leaves them."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE IF NOT EXISTS sessions (person INTEGER PRIMARY KEY, body TEXT NOT NULL)")

    def keep(person: int, text: str) -> None:
        row = database.execute("SELECT body FROM sessions WHERE person = ?", (person,)).fetchone()
        session = json.loads(row[0]) if row else {"messages": 0}
        body = json.dumps({"messages": session["messages"] + 1, "last": text})
        database.execute("INSERT OR REPLACE INTO sessions (person, body) VALUES (?, ?)", (person, body))

    return keep


async def main(mode: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"]))
    bot = Bot(os.environ["TELEGRAM_BOT_TOKEN"], session=session)
    dispatcher = Dispatcher()
    keep = sessions(os.environ["DATABASE_URL"].removeprefix("sqlite://")) if mode == "durable" else None

    @dispatcher.message()
    async def reply(message: Message) -> None:
        if keep:
            keep(message.chat.id, message.text or "")
        await message.answer("Hello")

    await dispatcher.start_polling(bot)


asyncio.run(main(sys.argv[1]))
