//! What a model may change when it copies, and what it may not.

use super::Answer;

fn found<'a>(quote: &str, answer: &'a str) -> Option<&'a str> {
    Answer::new(answer).find(quote).map(|range| &answer[range])
}

#[test]
fn slips_of_a_copy_are_forgiven_and_the_persons_words_are_shown() {
    for (quote, answer, shown) in [
        // Punctuation and spaces.
        (
            "reads get faster and writes slower",
            "reads get faster, and writes slower.",
            "reads get faster, and writes slower",
        ),
        ("fast, cheap, small", "it is fast cheap small", "fast cheap small"),
        ("React-da state o'zgaradi", "Reactda state oʻzgaradi", "Reactda state oʻzgaradi"),
        ("event loop-ni bloklaydi", "event loopni bloklaydi", "event loopni bloklaydi"),
        ("the data base locks", "The database locks rows", "The database locks"),
        ("key value store", "a key-value store", "key-value store"),
        ("не зависит от порядка", "результат независит от порядка", "независит от порядка"),
        // Endings.
        ("indexes speed up reads", "an index speeds up reads", "index speeds up reads"),
        ("запросы выполняются параллельно", "запрос выполняется параллельно", "запрос выполняется параллельно"),
        ("soʻrovlarni keshda saqlaydi", "soʻrovni keshda saqlaydi", "soʻrovni keshda saqlaydi"),
        ("hech narsa oʻzgarmasligi kerak", "hech narsa oʻzgarmaslik kerak", "hech narsa oʻzgarmaslik kerak"),
        // Typos.
        ("the transaction is rolled back", "teh trasaction is roled back", "teh trasaction is roled back"),
        ("balances the requests", "ballances the requsts", "ballances the requsts"),
        ("транзакция откатывается", "транзакиця откатываеться", "транзакиця откатываеться"),
        ("navbat toʻlib ketadi", "navbaat toʻlib ketadi", "navbaat toʻlib ketadi"),
        // One small word more or less.
        ("reads do not lock the rows", "reads do not lock rows", "reads do not lock rows"),
        ("reads lock rows", "reads then lock rows", "reads then lock rows"),
        ("откат базы данных", "отткат базы данных", "отткат базы данных"),
        ("рассчитывает сумму заказа", "разсчитывает сумму заказа", "разсчитывает сумму заказа"),
        // The first place is cut out of a denial, or of a number.
        ("idempotent", "POST is not idempotent. PUT is idempotent.", "idempotent"),
        ("5 seconds", "It took 1.5 seconds, and now 5 seconds.", "5 seconds"),
        ("idempotent calls", "A POST is not idempotent call. PUT is an idempotent call.", "idempotent call"),
        // Contractions, numbers as words, articles, the other script.
        ("we don't retry POSTs", "we do not retry posts", "we do not retry posts"),
        ("it's not blocking so others go", "it is not blocking so others go", "it is not blocking so others go"),
        ("can't be changed after creation", "cannot be changed after creation", "cannot be changed after creation"),
        (
            "a client sends the request with the same key",
            "client sends request with same key",
            "client sends request with same key",
        ),
        ("потому что нет блокировок", "потому что нету блокировок", "потому что нету блокировок"),
        ("протухает через 5 минут", "кэш протухает через пять минут", "протухает через пять минут"),
        (
            "keshda maʼlumot eskirib qolishi mumkin",
            "кэшда маълумот эскириб қолиши мумкин",
            "кэшда маълумот эскириб қолиши мумкин",
        ),
        // Two passages.
        (
            "the key is unique … retries are safe",
            "The key is unique per call. So retries are safe.",
            "The key is unique",
        ),
        ("the key is unique; retries are safe", "retries are safe since the key is unique", "the key is unique"),
        (
            "retries are safe, the key is unique",
            "The key is unique per call. So retries are safe.",
            "The key is unique",
        ),
    ] {
        assert_eq!(found(quote, answer), Some(shown), "{quote:?} in {answer:?}");
    }
}

#[test]
fn what_turns_a_sentence_is_never_forgiven() {
    for (quote, answer) in [
        ("an index makes writes faster", "an index makes writes slower"),
        ("reads do lock rows", "reads do not lock rows"),
        ("reads do not lock rows", "reads do lock rows"),
        ("блокирует чтение", "не блокирует, а чтение"),
        ("индекс не ускоряет запись", "индекс ускоряет запись"),
        ("индекс ускоряет запись", "индекс не ускоряет запись"),
        ("holat oʻzgaradi", "holat oʻzgarmaydi"),
        ("holat oʻzgarmaydi", "holat oʻzgaradi"),
        ("xavfsiz ulanish", "xavf ulanish"),
        ("the call is synchronous", "the call is asynchronous"),
        ("mutable by default", "immutable by default"),
        ("before the commit", "after the commit"),
        ("with a lock", "without a lock"),
        ("the first request wins", "the last request wins"),
        ("it takes 30 seconds", "it takes 300 seconds"),
        ("it takes 30 seconds", "it takes 20 seconds"),
        ("port 80", "port 8080"),
        ("version 1", "version 1.5"),
        ("5 seconds", "1.5 seconds"),
        ("costs 15 dollars", "costs 1.5 dollars"),
        ("two replicas confirm", "three replicas confirm"),
        ("a < b", "a > b"),
        ("x == y holds", "x != y holds"),
        ("plain http is encrypted", "plain https is encrypted"),
        ("reads are blocked", "reads are hardly blocked"),
        // Cut out of a denial.
        ("idempotent", "POST is not idempotent"),
        ("idempotent", "POST idempotent emas"),
        ("a plural noun, not and", "a plural noun, and"),
        ("memorized the examples", "it has never memorized the examples"),
        ("binary fractions, 2,1 is", "binary fractions, 0,1 is"),
        ("it is atomic", "I doubt that it is atomic"),
        ("это атомарно", "вряд ли это атомарно"),
        ("запрос идемпотентен", "едва ли запрос идемпотентен"),
        ("bu amal atomar", "bu amal atomar deb boʻlmaydi"),
        ("bu idempotent", "bu idempotent degani notoʻgʻri"),
        ("we do", "we don't"),
        ("we do retry", "we don't retry"),
        ("we retry", "we can't retry"),
        // An article at the end is a word of the quote.
        ("it is run by the JVM on a", "it is run by the JVM on never a thread"),
        // Pieces that are said in another order are no joined quote: here a negator was left out.
        ("linear model, since it is quick", "linear never model, since it is quick. An order misleads a linear model."),
        // A joined quote whose one half is invented.
        ("the key is unique; the timeout is 30 seconds", "the key is unique and the timeout is 60 seconds"),
        ("the key is unique … nobody retries", "the key is unique"),
        // More than one slip of a word.
        ("reads lock rows", "reads then again lock rows"),
        ("commits the orders", "omits the borders"),
        // One root behind two prefixes.
        ("запрос входит в очередь", "запрос выходит в очередь"),
        ("флаг включает кеш", "флаг выключает кеш"),
        ("нужно включить индекс", "нужно выключить индекс"),
        ("данные ввода программы", "данные вывода программы"),
        ("загрузка базы растёт", "нагрузка базы растёт"),
        ("стек растёт вверх", "стек растёт вниз"),
        ("we upload the file", "we download the file"),
        ("we upload the module", "we unload the module"),
        ("the page is preloaded", "the page is reloaded"),
        // Denials in Cyrillic Uzbek.
        ("POST идемпотент", "POST идемпотент эмас"),
        ("ҳолат ўзгаради", "ҳолат ўзгармайди"),
        ("сервер ишлайди", "сервер ишламайди"),
        ("сервер ишламайди", "сервер ишлайди"),
        ("кеш керак", "кеш керак эмас"),
        ("хавфсиз уланиш", "хавф уланиш"),
    ] {
        assert_eq!(found(quote, answer), None, "{quote:?} in {answer:?}");
    }
}
