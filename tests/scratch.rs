mod support;
use std::time::Instant;
#[test]
fn timing() {
    for i in 0..6u64 {
        let mut x = i * 7919 + 12345;
        let c: Vec<u16> = (0..1000)
            .map(|_| {
                x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (x >> 48) as u16
            })
            .collect();
        let t = Instant::now();
        let site = support::site::site(&mut support::draw::Draw::new(&support::draw::Choices(c)));
        let gen_time = t.elapsed();
        let t = Instant::now();
        let src = site.sources(true);
        let m = support::output::model(&src, site.now, &mut Default::default());
        let model = t.elapsed();
        let t = Instant::now();
        let o = support::output::output(&m, klartext::source::Audience::Public);
        let out = t.elapsed();
        println!(
            "gen {gen_time:?} model {model:?} out {out:?} files {} docs {}",
            o.files.len(),
            site.files.len()
        );
        println!("{:?}", m.timings);
        for d in m.diagnostics.iter().filter(|d| d.is_error()) {
            println!("{} {} {:?}", d.path, d.code, d.args);
        }
    }
}
