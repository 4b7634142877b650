### Leaving a question out.

button-skip = ⏭ Пропустить
button-keep-grade = ⏭ Оставить как есть
