### Leaving a question out.

button-skip = ⏭ Oʻtkazish
button-keep-grade = ⏭ Shunday qolsin
notice-skipped = Oʻtkazildi: 0 ball
