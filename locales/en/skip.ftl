### Leaving a question out.

button-skip = ⏭ Skip
button-keep-grade = ⏭ Leave it as it is
notice-skipped = Skipped: it counts 0
