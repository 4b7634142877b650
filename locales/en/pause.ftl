### An interview that is put aside, or was left lying.

button-pause = ⏸ Pause
interview-paused = ⏸ <b>Paused.</b> Everything is kept; continue whenever you like.
interview-finishing-wait = 📝 Writing your report…
