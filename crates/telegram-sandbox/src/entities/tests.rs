//! Tables of texts and what Telegram makes of them.

use serde_json::{Value, json};

use super::{Formatted, as_typed, render_html};

/// Knows the user 7 and nobody else.
fn user(id: i64) -> Option<Value> {
    (id == 7).then(|| json!({"id": 7, "is_bot": false, "first_name": "Ann"}))
}

fn parse(html: &str) -> Result<Formatted, String> {
    Formatted::parse(html, Some("HTML"), None, &user).map_err(|error| error.description)
}

fn parsed(html: &str) -> Formatted {
    parse(html).expect("it parses")
}

/// Kinds with offset and length, such as `bold 0 4`.
fn listed(formatted: &Formatted) -> Vec<String> {
    let entities = formatted.entities.iter();
    entities.map(|entity| format!("{} {} {}", entity.kind.name(), entity.offset, entity.length)).collect()
}

#[test]
fn tags_become_entities() {
    let table: [(&str, &str, &[&str]); 17] = [
        ("<b>a</b><strong>b</strong>", "ab", &["bold 0 2"]),
        ("<i>a</i> <em>b</em>", "a b", &["italic 0 1", "italic 2 1"]),
        ("<u>a</u> <ins>b</ins>", "a b", &["underline 0 1", "underline 2 1"]),
        (
            "<s>a</s> <strike>b</strike> <del>c</del>",
            "a b c",
            &["strikethrough 0 1", "strikethrough 2 1", "strikethrough 4 1"],
        ),
        ("<tg-spoiler>a</tg-spoiler> <span class=\"tg-spoiler\">b</span>", "a b", &["spoiler 0 1", "spoiler 2 1"]),
        ("<b>one <i>two</i></b>", "one two", &["bold 0 7", "italic 4 3"]),
        ("<B>a</b>", "a", &["bold 0 1"]),
        ("<b>😀</b>ʻ<i>x</i>", "😀ʻx", &["bold 0 2", "italic 3 1"]),
        ("<code>a<b>b</b></code>", "ab", &["code 0 2"]),
        ("<b>a<code>b</code>c</b>", "abc", &["bold 0 1", "code 1 1", "bold 2 1"]),
        ("<pre>a</pre>", "a", &["pre 0 1"]),
        ("<blockquote>a <b>b</b></blockquote>", "a b", &["blockquote 0 3", "bold 2 1"]),
        ("<blockquote expandable>a</blockquote>", "a", &["expandable_blockquote 0 1"]),
        ("<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>", "👍", &["custom_emoji 0 2"]),
        ("<a href='http://nowhere'>a</a>", "a", &[]),
        ("<b> a </b>b", "a b", &["bold 0 2"]),
        ("<b> </b>a", "a", &[]),
    ];
    for (html, text, entities) in table {
        let formatted = parsed(html);
        assert_eq!(formatted.text, text, "{html}");
        assert_eq!(listed(&formatted), entities, "{html}");
    }
}

#[test]
fn links_languages_and_mentions_keep_their_argument() {
    let argument = |html: &str, name: &str| parsed(html).entities[0].to_api()[name].clone();
    assert_eq!(argument("<a href=\"https://Example.com?a=1&amp;b\">x</a>", "url"), "https://example.com/?a=1&b");
    assert_eq!(argument("<a href=example.com>x</a>", "url"), "http://example.com/");
    assert_eq!(argument("<a href=\"tg://user?id=7\">x</a>", "user")["first_name"], "Ann");
    assert!(parsed("<a href=\"tg://user?id=8\">x</a>").entities.is_empty());
    assert_eq!(argument("<pre><code class=\"language-rust\">x</code></pre>", "language"), "rust");
    let both = parsed("<pre><code class=\"language-rust\">x</code></pre>");
    assert_eq!(listed(&both), ["pre 0 1"]);
    let apart = parsed("<pre>a<code class=\"language-rust\">x</code></pre>");
    assert_eq!(listed(&apart), ["pre 0 2"]);
    assert_eq!(listed(&parsed("<code class=\"language-rust\">x</code>")), ["code 0 1"]);
}

#[test]
fn references_are_decoded_once() {
    let table = [
        ("&lt;b&gt; &amp;amp; &quot;", "<b> &amp; \""),
        ("&#60;&#x3c;&#x1F600;", "<<😀"),
        ("&nbsp; &apos; & &x", "&nbsp; &apos; & &x"),
        ("&lt b &ltb &#0; &#99999999;", "< b &ltb &#0; &#99999999;"),
        ("a &lt", "a <"),
    ];
    for (html, text) in table {
        assert_eq!(parsed(html).text, text, "{html}");
    }
}

#[test]
fn broken_html_is_refused_in_telegrams_words() {
    let table = [
        ("a<x>", "Unsupported start tag \"x\" at byte offset 1"),
        ("<br/>", "Unsupported start tag \"br/\" at byte offset 0"),
        ("2 < 3", "Unsupported start tag \"\" at byte offset 2"),
        ("ʻ<p>", "Unsupported start tag \"p\" at byte offset 2"),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("a<", "Unclosed start tag at byte offset 1"),
        ("<b>a", "Can't find end tag corresponding to start tag \"b\""),
        ("<b>a</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\""),
        ("<b><i>a</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\""),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"),
        ("<a href>x</a>", "Expected equal sign in declaration of an attribute of the tag \"a\" at byte offset 0"),
        ("<a =x>x</a>", "Empty attribute name in the tag \"a\" at byte offset 0"),
        ("<a href=\"x>x</a>", "Unclosed start tag at byte offset 0"),
        ("<a href=a/b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<tg-emoji emoji-id=\"x\">a</tg-emoji>", "Invalid custom emoji identifier specified"),
    ];
    for (html, expected) in table {
        let refused = parse(html).expect_err(html);
        assert_eq!(refused, format!("Bad Request: can't parse entities: {expected}"), "{html}");
    }
}

#[test]
fn other_modes() {
    let mode = |mode| Formatted::parse("a", Some(mode), None, &user).map_err(|error| error.description);
    assert!(mode("html").is_ok());
    assert_eq!(mode("x"), Err("Bad Request: unsupported parse_mode".to_owned()));
    assert!(mode("MarkdownV2").expect_err("refused").contains("does not parse Markdown"));
}

#[test]
fn listed_entities_are_checked_and_put_in_order() {
    let with = |entities: Value| Formatted::parse("abc😀def", None, Some(&entities), &user);
    let bold = |offset: i64, length: i64| json!({"type": "bold", "offset": offset, "length": length});
    let italic = json!({"type": "italic", "offset": 1, "length": 4});
    let crossing = with(json!([italic, bold(0, 3)])).expect("it parses");
    assert_eq!(listed(&crossing), ["bold 0 3", "italic 1 2", "italic 3 2"]);
    assert!(with(json!([bold(0, 9)])).is_err(), "beyond the end");
    assert!(with(json!([bold(0, 4)])).is_err(), "in the middle of a character");
    assert!(with(json!([{"type": "sparkling", "offset": 0, "length": 1}])).is_err());
}

#[test]
fn texts_are_cleaned_and_trimmed() {
    let table = [
        ("  a \n", "a"),
        ("a\r\nb\tc\u{0}d", "a\nb c d"),
        ("a\u{202e}b", "ab"),
        ("\u{200b} \n", ""),
        ("\u{200b}a", "\u{200b}a"),
    ];
    for (typed, expected) in table {
        assert_eq!(as_typed(typed).text, expected, "{typed:?}");
    }
    let moved = parsed("  <b>a</b>\r<i>b</i> ");
    assert_eq!(listed(&moved), ["bold 0 1", "italic 1 1"]);
}

#[test]
fn tappable_pieces_are_found() {
    let table: [(&str, &[&str]); 14] = [
        ("/start ref", &["bot_command 0 6"]),
        ("a /b@some_bot.", &["bot_command 2 11"]),
        ("a/b and/or /usr/bin", &[]),
        ("see https://a.uz/x_(y), ok", &["url 4 18"]),
        ("example.com. main.rs Node.js e.g. 1.5", &["url 0 11", "url 13 7"]),
        ("me@example.com @somebody", &["email 0 14", "mention 15 9"]),
        ("@ab a@somebody", &[]),
        ("#tag #1 a#b", &["hashtag 0 4"]),
        ("$USD $usd", &["cashtag 0 4"]),
        ("😀 /start", &["bot_command 3 6"]),
        ("http://localhost:8080", &[]),
        ("http://127.0.0.1:8080/a", &["url 0 23"]),
        ("(https://example.com)", &["url 1 19"]),
        ("Привет.Пока", &[]),
    ];
    for (typed, expected) in table {
        assert_eq!(listed(&as_typed(typed)), expected, "{typed}");
    }
    // Nothing is found inside code and links.
    assert_eq!(listed(&parsed("<code>/start</code> <a href=\"a.uz\">b.uz</a>")), ["code 0 6", "text_link 7 4"]);
    assert_eq!(listed(&parsed("<b>go /start</b>")), ["bold 0 9", "bot_command 3 6"]);
}

#[test]
fn html_is_rendered_in_one_canonical_form() {
    let table = [
        ("<strong>a</strong>&lt;&amp;\"", "<b>a</b>&lt;&amp;\""),
        ("<i><b>a</b></i>", "<b><i>a</i></b>"),
        ("<b>one <i>two</i></b> three", "<b>one <i>two</i></b> three"),
        ("<span class=\"tg-spoiler\">a</span>", "<tg-spoiler>a</tg-spoiler>"),
        ("<pre><code class=\"language-c\">a</code></pre>", "<pre><code class=\"language-c\">a</code></pre>"),
        ("<blockquote expandable>a\n<b>b</b></blockquote>c", "<blockquote expandable>a\n<b>b</b></blockquote>c"),
        ("<a href=\"https://a.uz/?x=1&amp;y\">a</a> /go b.uz", "<a href=\"https://a.uz/?x=1&amp;y\">a</a> /go b.uz"),
    ];
    for (html, expected) in table {
        let rendered = render_html(&parsed(html));
        assert_eq!(rendered, expected);
        assert_eq!(render_html(&parsed(&rendered)), rendered, "rendering is stable");
    }
}
