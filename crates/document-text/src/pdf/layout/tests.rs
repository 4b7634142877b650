use unpdf::parser::TextSpan;

use super::page;

/// Letters half as wide as they are high.
fn piece(text: &str, x: f32, y: f32) -> TextSpan {
    let mut span = TextSpan::new(text.to_owned(), x, y, 10.0, "Helvetica".to_owned());
    span.width = text.chars().count() as f32 * 5.0;
    span
}

#[test]
fn pieces_of_a_line_are_letters_words_or_cells() {
    let line = [piece("Back", 50.0, 700.0), piece("end", 70.0, 700.0), piece("developer", 88.0, 701.0)];
    assert_eq!(page(&line), "Backend developer");
    assert_eq!(page(&[piece("2019", 50.0, 700.0), piece("Developer", 120.0, 700.0)]), "2019\tDeveloper");
    assert_eq!(page(&[piece("a ", 50.0, 700.0), piece(" ", 60.0, 700.0), piece("b", 68.0, 700.0)]), "a  b");
    assert_eq!(page(&[]), "");
}

#[test]
fn what_stands_apart_is_parted_by_an_empty_line() {
    let lines = [piece("One", 50.0, 700.0), piece("two", 50.0, 688.0), piece("Three", 50.0, 660.0)];
    assert_eq!(page(&lines), "One\ntwo\n\nThree");
}

#[test]
fn columns_are_read_as_they_were_painted() {
    let rows = [700.0, 688.0, 676.0];
    let column = |name: &str, x: f32| rows.map(|y| piece(&format!("{name} {y}"), x, y));
    let text = page(&[column("left", 50.0), column("right", 300.0)].concat());
    assert_eq!(text, "left 700\nleft 688\nleft 676\n\nright 700\nright 688\nright 676");
}

#[test]
fn a_page_that_was_painted_from_the_bottom_is_read_from_the_top() {
    let rows: Vec<TextSpan> =
        (0..10u8).map(|row| piece(&format!("row {row}"), 50.0, 700.0 - 12.0 * f32::from(row))).collect();
    let painted: Vec<TextSpan> = rows.iter().rev().cloned().collect();
    assert_eq!(page(&painted), page(&rows));
    assert!(page(&painted).starts_with("row 0\nrow 1\n"));
}

#[test]
fn rows_of_letters_of_several_sizes_stay_in_their_order() {
    let mut name = piece("Name", 50.0, 740.0);
    name.font_size = 24.0;
    let rows = [
        name,
        piece("Title", 50.0, 720.0),
        piece("City", 50.0, 708.0),
        piece("Phone", 150.0, 709.0),
        piece("About", 50.0, 690.0),
    ];
    let painted: Vec<TextSpan> = rows.iter().rev().cloned().collect();
    assert_eq!(page(&painted), "Name\n\nTitle\nCity\tPhone\nAbout");
}

#[test]
fn text_along_another_direction_is_a_line_of_its_own() {
    let mut turned = piece("up", 60.0, 700.0);
    turned.direction = [0.0, 1.0];
    assert_eq!(page(&[piece("a", 50.0, 700.0), turned, piece("b", 62.0, 700.0)]), "a\nup\nb");
}
