//! Shows what is read of files.

use document_text::{Limits, read};

fn main() -> std::io::Result<()> {
    for file in std::env::args().skip(1) {
        match read(&std::fs::read(&file)?, &Limits::default()) {
            Ok(document) => println!("== {file}: {:?}\n{}\n", document.kind, document.text),
            Err(refusal) => println!("== {file}: {refusal}"),
        }
    }
    Ok(())
}
