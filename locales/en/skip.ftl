### Leaving a question out.

button-skip = ⏭ Skip
button-keep-grade = ⏭ Keep my score
notice-skipped = Skipped: it counts 0
