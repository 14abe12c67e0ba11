//! The search against the machine: wherever a case of a scenario comes, the search has been.

use crate::check::proof::seen::{Stands, search};
use crate::check::proof::{Bounds, Of};
use crate::machine::state::{ClockStatus, Core, Place};
use crate::pattern::read::Read;
use crate::scenario::{Runner, Scenario};
use crate::{Service, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const BOUNDS: Bounds = Bounds { configurations: 20_000, steps: 500_000, answers: 10_000 };

/// The files that have this member, in a folder and those in it.
pub(super) fn files(folder: &Path, member: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            all.extend(files(&entry, member));
        } else if entry.extension().is_some_and(|e| e == "json")
            && std::fs::read_to_string(&entry).unwrap().contains(&format!("\"{member}\":"))
        {
            all.push(entry);
        }
    }
    all.sort();
    all
}

fn stands(core: &Core, states: usize, over_is_off: u64) -> Stands {
    let place = match core.place {
        Place::Start => 0,
        Place::In(state) => state + 1,
        Place::Closed(outcome) => states as u16 + 1 + outcome,
    };
    let on = core.clocks.on().fold(0, |set, (clock, is)| match is.status {
        ClockStatus::Off => set,
        ClockStatus::Over if over_is_off >> clock & 1 == 1 => set,
        _ => set | 1 << clock,
    });
    (place, core.holds_on, core.tasks_open, on)
}

#[test]
fn wherever_a_case_comes_the_search_has_been() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let trees = [
        (root.join("patterns/scenarios"), root.join("patterns")),
        (root.join("tests/data/machine"), root.join("tests/data/machine")),
    ];
    let (mut looked, mut beyond) = (0, Vec::new());
    let mut runner = Runner::default();
    let mut known: BTreeMap<String, (BTreeSet<Stands>, u64)> = BTreeMap::new();
    for (folder, below) in &trees {
        for path in files(folder, "scenario") {
            // It is searched below, and need not be when it is loaded.
            let scenario = Scenario::read(Source::new("scenario.json", std::fs::read_to_string(&path).unwrap()))
                .unwrap()
                .unproven();
            let find = |name: &str| {
                let text = std::fs::read_to_string(below.join(format!("{name}.json"))).ok()?;
                Some(Source::new(format!("{name}.json"), text))
            };
            let run = runner.run(&scenario, &find);
            let Some(service) = &run.service else { panic!("{}: {:?}", path.display(), run.failures()) };
            let machine = service.machine();
            let ways = known.entry(machine.full_digest.clone()).or_insert_with(|| {
                let seen = search(&machine.pattern, Of::Council, BOUNDS, true);
                (seen.stands.into_keys().collect(), seen.over_is_off)
            });
            let (ways, over_is_off) = (&ways.0, ways.1);
            for count in 1..=run.entries.len() {
                // A limit and what it does are one step to the search, and several entries to the record.
                let at = |nth: usize| run.entries.get(nth).map(|e| (e.at(), e.by()));
                if at(count).is_some_and(|(moment, by)| by == "system" && at(count - 1).map(|(m, _)| m) == Some(moment))
                {
                    continue;
                }
                let case = Service::replay(service, run.entries.get(..count).unwrap()).unwrap();
                looked += 1;
                // One beyond the bounds has no way at all.
                if !ways.is_empty() && !ways.contains(&stands(&case.core, machine.pattern.states.len(), over_is_off)) {
                    beyond.push(format!(
                        "{} after entry {count}: {:?}",
                        path.display(),
                        stands(&case.core, machine.pattern.states.len(), over_is_off)
                    ));
                }
            }
        }
    }
    assert!(looked > 300, "{looked}");
    assert!(beyond.is_empty(), "{} of {looked}:\n{}", beyond.len(), beyond.join("\n"));
}

const SOME: Bounds = Bounds { configurations: 3_000, steps: 60_000, answers: 10_000 };

#[test]
fn what_is_forgotten_would_not_have_mattered() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["patterns", "tests/data/machine", "tests/data/overlays", "benches/workload"];
    let mut compared = 0;
    for path in folders.iter().flat_map(|folder| files(&root.join(folder), "pattern")) {
        let source = Source::new(path.display().to_string(), std::fs::read_to_string(&path).unwrap());
        let Ok(service) = Service::loader().files([source]).unproven().load() else { continue };
        let pattern = &service.machine().pattern;
        for of in [Of::Pattern, Of::Council] {
            let [forgetting, keeping] = [true, false]
                .map(|forgetting| search(pattern, of, SOME, forgetting).stands.into_keys().collect::<BTreeSet<_>>());
            // One beyond the bounds has no way at all: where nothing is forgotten, larger patterns take very long.
            if !keeping.is_empty() {
                assert_eq!(forgetting, keeping, "{}", path.display());
                compared += 1;
            }
        }
    }
    assert!(compared >= 20, "{compared}");
}

#[test]
#[ignore = "it prints the sizes in docs/performance.md: SIZES='a.json b.json' cargo test --release --lib sizes -- --ignored --nocapture"]
fn sizes_of_files_are_printed() {
    let files = std::env::var("SIZES").unwrap();
    let bounds = Bounds { configurations: 200_000, steps: 5_000_000, answers: 100_000 };
    for name in files.split(' ') {
        let mut out = crate::problem::Findings::default();
        let tree = crate::pattern::tree::Node::parse(0, &std::fs::read_to_string(name).unwrap()).unwrap();
        let pattern = crate::pattern::shape::Pattern::read(&tree, &mut out).unwrap();
        let found = crate::check::prove(&pattern, &tree, Of::Pattern, bounds, &mut out).unwrap();
        println!("{name}: {} ways to stand, {} steps", found.configurations, found.steps);
        let mut by_place: BTreeMap<u16, (usize, usize)> = BTreeMap::new();
        let seen = search(&pattern, Of::Pattern, bounds, true);
        for ((place, ..), ways) in seen.stands {
            let (outside, told_apart) = by_place.entry(place).or_default();
            (*outside, *told_apart) = (*outside + 1, *told_apart + ways);
        }
        let names: Vec<&str> =
            ["start"].into_iter().chain(pattern.states.keys()).chain(pattern.outcomes.keys()).collect();
        for (place, (outside, told_apart)) in by_place {
            let place = usize::from(place);
            println!(
                "    {}: {told_apart} ways, {outside} as seen from outside; {:?}",
                names[place],
                seen.places.get(place)
            );
        }
        assert!(found.configurations > 1);
    }
}
