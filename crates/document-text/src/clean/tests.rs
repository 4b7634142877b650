use super::clean;

#[test]
fn lines_are_lines() {
    assert_eq!(clean("one\r\ntwo\rthree\u{b}four\u{2028}five\n\n\n\nsix\n\n"), "one\ntwo\nthree\nfour\nfive\n\nsix");
    assert_eq!(clean("\n\n  a \u{a0} b\u{3000}c\n"), "a b c");
    assert_eq!(clean(" \t one\t\t two \t"), "one\ttwo");
    assert_eq!(clean(" \n\t\n"), "");
}

#[test]
fn what_nobody_sees_is_gone() {
    assert_eq!(clean("\u{feff}soft\u{ad}ware ze\u{200b}ro \u{202e}turned\u{202c} \u{0}\u{7}"), "software zero turned");
    assert_eq!(clean("\u{e001}\u{f10c} phone \u{fffd}"), "phone");
}

#[test]
fn ligatures_are_letters() {
    assert_eq!(clean("o\u{fb03}ce \u{fb01}x \u{fb02}ow sta\u{fb00} wa\u{fb04}e"), "office fix flow staff waffle");
}

#[test]
fn bullets_are_bullets_and_stay_with_their_lines() {
    assert_eq!(
        clean("\u{f0b7} one\n\u{25cf}\ttwo\n•\nthree\n\n•\n\n•\n•\nfour\n•"),
        "• one\n•\ttwo\n• three\n\n• four"
    );
}

#[test]
fn a_soft_hyphen_at_the_end_of_a_line_joins() {
    assert_eq!(clean("deve\u{ad}\nloper and deve\u{2010} \nloper"), "developer and developer");
    assert_eq!(clean("2019\u{2010}\n2022\nend\u{2010}"), "2019-\n2022\nend-");
}

#[test]
fn a_hyphen_at_the_end_of_a_line_joins_where_it_is_known_to() {
    assert_eq!(clean("I am a deve-\nloper, a good developer"), "I am a developer, a good developer");
    assert_eq!(clean("with scikit-\nlearn; scikit-learn is good"), "with scikit-learn; scikit-learn is good");
    assert_eq!(clean("with scikit-\nlearn"), "with scikit-\nlearn");
    let unknown = "A/B-\ntests, 2019-\nnow, front-\nEnd, a -\nb";
    assert_eq!(clean(unknown), unknown);
}

#[test]
fn a_text_that_a_program_has_hyphenated_is_joined_throughout() {
    let cut =
        "back\nthe respon-\nsible deve-\nloper wrote soft-\nware and state-of-\nthe-art yoʻl-\nyoʻriq; yoʻl-yoʻriq";
    let whole = "back\nthe responsible developer wrote software and state-of-\nthe-art yoʻl-yoʻriq; yoʻl-yoʻriq";
    assert_eq!(clean(cut), whole);
}

#[test]
fn letters_are_whole() {
    assert_eq!(clean("Сергеи\u{306}, Фе\u{308}дор"), "Сергей, Фёдор");
}
