### Leaving a question out.

button-skip = ⏭ Пропустить
button-keep-grade = ⏭ Оставить как есть
notice-skipped = Пропущено: это 0 баллов
