//! Rebuilds the program when a file that is compiled into it changes.

fn main() {
    for folder in ["templates", "themes"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
