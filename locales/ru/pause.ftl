### An interview that is put aside, or was left lying.

button-pause = ⏸ Пауза
interview-paused = ⏸ <b>Пауза.</b> Всё сохранено, продолжайте, когда будет удобно.
interview-finishing-wait = 📝 Пишу отчёт…
