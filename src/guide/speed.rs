//! How fast it is, how that is measured, and beside what.
//!
//! # What is compared with what
//!
//! One program does the same work with this crate and with what one would otherwise reach for, one after the other in one
//! process, checks that the results are the same, and prints how long each took and how often the one goes into the
//! other:
//!
//! - **SQLite** in memory, as one would write it for speed: ids as blobs, a unique key over the requests' ids, the
//!   separation of duties as a query, prepared statements, one transaction a command, a table of counters kept by hand;
//!   for what was known at an instant, a table of intervals made once from all records.
//! - **`cqrs-es`**, an event-sourcing framework, with a store in memory that does not print.
//! - **`statig`**, a state machine, for bare transitions.
//! - A **plain model**: a `HashMap` from ids as text to findings that own a list of their events, as one would first write
//!   it; without rules, refusals or separation of duties, with one table of counters.
//!
//! On this side nothing is left out: every command is judged by all its rules, every refusal names all that fail, all
//! texts are kept, and the books and the due lists follow every record.
//!
//! The work is a programme made from a seed, the same on every machine: 200 departments of which few answer for most, 4
//! severities, 12 categories, 24 months, and some seven records a finding: raised, assigned, planned, reported on,
//! submitted, returned (15 %), accepted, closed, relapsed (5 %), extended (10 %).
//!
//! # How to run it
//!
//! ```sh
//! cargo bench --bench peers                     # 100,000 findings
//! FINDINGS=1000000 cargo bench --bench peers    # as many as one likes; a million take 15 GB and a quarter of an hour
//! cargo bench -- --test                         # a few of them: only whether the results agree
//! .ci/instructions                              # instructions of the hot paths, beside the reference that is kept
//! ```
//!
//! The times are medians: of the last 20,000 commands one by one, of some hundred readings, of three runs of what takes
//! long. They differ between machines, and on one machine between days; the ratios within one run differ little. What
//! the processor does differs hardly at all: `.ci/instructions` counts the instructions of the hot paths under
//! callgrind (a path done so often, and twice as often; the difference is the path without its set-up), holds them
//! against `benches/instructions.txt`, and warns where one takes 5 % more.
//!
//! # The figures
//!
//! On two cores of a shared virtual machine (AMD EPYC, x86-64) that had other work to do, Rust 1.95, a million findings,
//! 7,221,976 records, one run:
//!
//! | work | rectify | beside | takes | ratio |
//! |---|---|---|---|---|
//! | one command | 5.2 µs | SQLite | 33.5 µs | 6.5 × |
//! | one command | 5.2 µs | `cqrs-es` | 6.8 µs | 1.3 × |
//! | one command | 5.2 µs | plain model | 3.0 µs | 0.58 × |
//! | one command, of a hundred the slowest | 25.8 µs | SQLite | 80.5 µs | 3.1 × |
//! | one command, of a hundred the slowest | 25.8 µs | plain model | 16.3 µs | 0.63 × |
//! | in a stream of 1,000 records | 4.0 µs | in one of 10 | 3.5 µs | 0.86 × |
//! | in a stream of 1,000 records | 4.0 µs | `cqrs-es` | 0.72 ms | 177 × |
//! | bare transition | 1.9 ns | statig | 3.2 ns | 1.7 × |
//! | refused by four rules | 2.7 µs | accepted, not recorded | 3.0 µs | 1.1 × |
//! | month, department × severity | 19.3 µs | SQLite, GROUP BY | 463 ms | 24,000 × |
//! | month, department × severity | 19.3 µs | SQLite, counter table | 13.0 ms | 673 × |
//! | month, department × severity | 19.3 µs | a tenth of the findings | 19.3 µs | 1.0 × |
//! | with exact medians and ageing | 509 µs | SQLite | 1.99 s | 3,900 × |
//! | 24 months by department | 173 µs | SQLite, intervals | 7.8 s | 44,800 × |
//! | any period as of any second | 25.1 µs | SQLite, intervals | 247 ms | 9,800 × |
//! | any period as of any second | 25.1 µs | a tenth of the findings | 30.5 µs | 1.2 × |
//! | ages of what is open, in bands | 9.7 µs | SQLite | 1.36 s | 139,000 × |
//! | a grouping that nobody keeps, first asked | 72 ms | | | |
//! | and asked again | 0.2 ms | | | |
//! | one of 9,525 rows, first kept | 91 ms | | | |
//! | and then | 0.2 ms | | | |
//! | whole assessment of a month | 9.6 s | | | |
//! | options of a lead | 8.7 µs | | | |
//! | what a department owes: 95 duties | 96 µs | a tenth of the findings: 101 duties | 102 µs | 1.1 × |
//! | import with routing | 82,000 rows/s | | | |
//! | states of the findings | 302 B a finding | | | |
//! | their index | 36 B a finding | | | |
//! | books | 306 B a finding | | | |
//! | due lists | 14 B a finding | | | |
//! | records, besides their events | 1,330 B a finding | | | |
//! | all of the ledger, as resident memory | 3,307 B a finding | SQLite | 1,637 B | |
//!
//! Records are replayed at 100,000 findings, 721,745 records, where a command takes 5.7 µs (5.2 × SQLite, 0.84 ×
//! `cqrs-es`, 0.54 × the plain model), a month 12 µs, options 8.4 µs, and the whole assessment 0.7 s:
//!
//! | work | rectify | beside | takes | ratio |
//! |---|---|---|---|---|
//! | replay with books and due lists, a record | 2.4 µs | plain model | 3.0 µs | 1.3 × |
//! | replay, a record | 2.4 µs | SQLite reads it back | 0.80 µs | 0.33 × |
//! | replay into books alone, a record | 3.0 µs | plain model | 3.0 µs | 1.0 × |
//! | replay into books alone, a record | 3.0 µs | SQLite reads it back | 0.80 µs | 0.27 × |
//! | two shards in two threads | 1.31 s | in one | 2.38 s | 1.8 × |
//! | JSON lines into the books, a line | 7.8 µs | a tagged enum into the plain model | 5.7 µs | 0.73 × |
//!
//! # What was aimed at, and what is in the way
//!
//! What is read is where it was to be, or near; what is written is not, and what is held takes twice what was aimed at.
//! The aims, and how far each is reached:
//!
//! | work | aimed at | reached |
//! |---|---|---|
//! | one command | 30 × SQLite, 10 × `cqrs-es`, 3 × plain, of a hundred the slowest 2 µs | 6.5 ×, 0.8 × to 1.3 ×, 0.6 ×, 26 µs |
//! | a stream of 1,000 beside one of 10 | 1.5 × | yes |
//! | bare transition | 2 × statig | 1.7 × in this run, 2.4 × in another |
//! | a refusal | twice an accepted command | yes |
//! | replay, records kept | SQLite's reading back | 0.33 × |
//! | books alone | 5 × plain, 1.5 × that reading back | 1.0 ×, 0.27 × |
//! | two threads | 1.5 × | yes |
//! | JSON lines | 1.5 × | 0.73 × |
//! | a month | 10,000 × GROUP BY, 250 × counters, 1.5 × from little to much | yes |
//! | with medians and ageing | 2,000 × | yes |
//! | as of any second | 10,000 ×, 1.5 × from little to much | 9,800 ×; it takes no longer |
//! | 24 months | 50,000 × | 44,800 × |
//! | a grouping that nobody keeps | 50 ms | 72 ms |
//! | states, index, books; books alone | 320 B, 140 B | 644 B, 306 B |
//! | due lists | 16 B | yes; 16.5 B at 100,000 findings |
//! | options | 5 µs | 8.7 µs |
//! | duties with what is due | | yes |
//! | import | 300,000 rows/s | 82,000 |
//!
//! - **A command**, and with it replaying and importing, which are commands without or with a file around them, takes
//!   some 16,600 instructions and runs through most of them once: all rules of its step (2,800), the fact and its dates
//!   (1,300), the books list by list (2,500), the due lists (2,200), the state, the fingerprint. Straight through, that
//!   is 70 KB of code, more than a first-level cache holds: callgrind simulates nearly 1,200 lines of code missed, and
//!   190 of data, and a processor waits for each. Many commands of one kind, one after another, take 2.5 µs each.
//!   Neither a smaller binary nor one compiled in a single unit changes that much, nor does booking at a stretch; only
//!   less to do would. The plain model judges nothing.
//! - **The slowest of a hundred** takes as long as the machine lets it: that of the plain model takes 16 µs beside it.
//! - **JSON lines**: a line holds 607 bytes, by whom, on whose behalf, under which rules and when, where the tagged enum
//!   has 297; half of the time goes into reading them.
//! - **Memory**: a state is 256 bytes, whatever it holds, because its people, departments and days are at hand without
//!   a search; its plan lies behind it. The books have twelve lines a finding. Six are turns, each with its cycle, the turn
//!   before it, its record and what it was: 13 bytes. The others name their turn, and hold what only they say. The rest
//!   is the lists of who is where, and the marks from which past days are counted.
//! - **As of** a second and **24 months** lie at their aims, on this side or that from run to run: SQLite took 247 ms for
//!   an instant in this run, and 362 ms in another. One after the other at 100,000 findings, without holding all 24 tables
//!   at once, 24 months took 84 µs.
//! - **A grouping that nobody keeps** goes once through 2.4 million lines, each in some 20 ns; that of 9,525 rows makes
//!   marks of 48,000 numbers besides.
//! - **Options** are some 250 judgements, of 36 steps, in 54,000 instructions: of each step the rules it has to itself.
//!
//! Reading alone at 10,000 and at 1,000,000 findings (`RECTIFY_FINDINGS=10000,1000000 cargo bench --bench books`), with
//! little else to do beside it: a month by department and severity 10.3 µs and 9.9 µs, any period 12.4 µs and 10.7 µs, as
//! of an instant 16 µs and 13 µs, overdue 7 µs and 6 µs, ages 8 µs and 8 µs; exact medians, which go with the closes of
//! the period, 4.6 µs and 179 µs.
//!
//! # What makes it so
//!
//! - Ids are found once, in tables that hold numbers and no second copy of the key; departments, people, categories and
//!   regions are small numbers in the state of a finding.
//! - Texts lie once, in the record. The state of a finding holds what rules ask for, and no text; a record changes it in
//!   its place.
//! - The books keep running totals of each grouping that the policy names: the figures of a period are differences, for
//!   any day and for any instant, however many findings there are. How a record left a cycle is a word. Lines of a table
//!   are filled, and of the books added, in the same steps whatever they hold: a processor has nothing to guess.
//! - Nothing ticks. What time alone brings is found by day when somebody asks: what is overdue by its deadlines, what is
//!   owed by lists of due days, by department, which point to the findings whose duties are then computed. What a
//!   department owes is found in a time that goes with what is due. The lists are brought up to date every thousand
//!   changes, in order, and are read with what waits.
//! - Every hash has a key of its own: nobody can choose ids that collide.
//!
//! # What to expect of it
//!
//! - A ledger is held in memory, with all its records. Only that makes a decision about any of them take no time.
//! - One ledger has one writer at a time. Several ledgers are several shards, each with a thread or a machine of its own,
//!   whose books [merge](crate::books::Shard::merge).
//! - Whoever serves figures alone needs no ledger: [books replayed](crate::ledger::Ledger::replay_books) from records hold
//!   neither these nor where findings stand.
//! - A ledger [as of](crate::ledger::Ledger::as_of) an instant, which can be asked anything, is replayed and takes as long
//!   as that; figures [known at](crate::books::BooksView::known_at) an instant are read from the books at once.
