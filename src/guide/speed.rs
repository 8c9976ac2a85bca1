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
//! - **`statig`**, a state machine, for bare transitions, in the order in which a programme makes them.
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
//! long, of one of what SQLite takes for the 24 months. They differ between machines, and on one machine between runs, and
//! so do ratios. What the processor does differs by less, for a command by 1 % in four runs, for the rest by 2 % in three:
//! `.ci/instructions` counts the instructions of the hot paths under callgrind (a path done so often, and twice as often;
//! the difference is the path without its set-up), holds them against `benches/instructions.txt`, and warns where one takes
//! 5 % more.
//!
//! # The figures
//!
//! On two cores of a shared virtual machine (AMD EPYC, x86-64) that had little other work to do, Rust 1.95, a million
//! findings, 7,221,976 records, one run. A ratio is what is beside ÷ what it takes here: above 1 this crate is the faster.
//!
//! | work | rectify | beside | takes | ratio |
//! |---|---|---|---|---|
//! | one command | 3.5 µs | SQLite | 15.9 µs | 4.5 × |
//! | one command | 3.5 µs | `cqrs-es` | 3.0 µs | 0.86 × |
//! | one command | 3.5 µs | plain model | 2.1 µs | 0.59 × |
//! | one command, 99th percentile | 14.8 µs | SQLite | 32.9 µs | 2.2 × |
//! | one command, 99th percentile | 14.8 µs | plain model | 15.3 µs | 1.0 × |
//! | in a stream of 1,000 records | 1.2 µs | in one of 10 | 1.0 µs | 0.87 × |
//! | in a stream of 1,000 records | 1.2 µs | `cqrs-es` | 338 µs | 281 × |
//! | bare transition | 0.8 ns | statig | 9.1 ns | 12 × |
//! | refused by four rules | 0.96 µs | accepted, not recorded | 0.93 µs | 0.97 × |
//! | month, department × severity | 2.8 µs | SQLite, GROUP BY | 205 ms | 72,000 × |
//! | month, department × severity | 2.8 µs | SQLite, counter table | 5.5 ms | 1,900 × |
//! | month, department × severity | 2.8 µs | a tenth of the findings | 2.9 µs | 1.0 × |
//! | with exact medians and ageing | 126 µs | SQLite | 1.04 s | 8,300 × |
//! | 24 months by department | 37 µs | SQLite, intervals | 4.05 s | 109,000 × |
//! | any period as of any second | 14.5 µs | SQLite, intervals | 239 ms | 16,500 × |
//! | any period as of any second | 14.5 µs | a tenth of the findings | 53 µs | 3.7 × |
//! | ages of what is open, in bands | 9.7 µs | SQLite | 666 ms | 68,000 × |
//! | grouping that nobody keeps, of 9,525 rows, first asked | 22 ms | | | |
//! | and asked again | 30 µs | | | |
//! | keeping it from now on | 56 ms | | | |
//! | and then asked | 30 µs | | | |
//! | whole assessment of a month | 4.7 s | | | |
//! | options of a lead | 3.2 µs | | | |
//! | duties of a department that owes little: 95 | 73 µs | a tenth of the findings, one that owes 101 | 78 µs | 1.1 × |
//! | import with routing | 185,000 rows/s | | | |
//! | states of the findings | 287 B a finding | | | |
//! | their index | 36 B a finding | | | |
//! | books, 7 B of it for the groupings that are kept | 174 B a finding | | | |
//! | due lists | 14 B a finding | | | |
//! | records, besides their events | 1,330 B a finding | | | |
//! | all of the ledger, as resident memory | 3,161 B a finding | SQLite | 1,637 B | |
//!
//! What is between these parts and the whole is the events, their texts above all.
//!
//! Records are replayed at 100,000 findings, 721,745 records (more than 300,000 findings are not, for time), in a run in
//! which a command took 3.1 µs (4.2 × SQLite, 1.0 × `cqrs-es`, 0.47 × the plain model; 99th percentile 15.6 µs), a month
//! 3.0 µs, options 3.3 µs, and the whole assessment 0.40 s:
//!
//! | work | rectify | beside | takes | ratio |
//! |---|---|---|---|---|
//! | replay with books and due lists, a record | 1.2 µs | plain model | 1.3 µs | 1.1 × |
//! | replay, a record | 1.2 µs | SQLite reads it back | 0.34 µs | 0.27 × |
//! | replay into books alone, a record | 1.1 µs | plain model | 1.3 µs | 1.2 × |
//! | replay into books alone, a record | 1.1 µs | SQLite reads it back | 0.34 µs | 0.31 × |
//! | two shards in two threads | 0.59 s | in one | 1.04 s | 1.8 × |
//! | JSON lines into a ledger, a line | 3.5 µs | a tagged enum into the plain model | 2.4 µs | 0.68 × |
//! | import with routing | 192,000 rows/s | | | |
//!
//! In hours in which the machine had more to do beside it, with much the same code, all of this took 1.4 to 4 times as
//! long: a command at a million findings 4.6 µs to 9.2 µs, 2.6 × to 5.9 × SQLite, of which the 99th percentile 22 µs to
//! 59 µs, and options 5.0 µs to 8.4 µs. What a record touches lies all over the memory, and is slowed down by whoever else
//! uses it, more than what SQLite does. Ratios of figures that are read differ by half between runs, and by twice that of
//! the counter table: what is compared is measured minutes apart.
//!
//! # What was aimed at, and what is in the way
//!
//! What is read is where it was to be. What is written is not, by factors, and what is held takes half as much again as
//! was aimed at. The aims, and how far each is reached in a quiet hour; in brackets, over all runs:
//!
//! | work | aimed at | reached |
//! |---|---|---|
//! | one command beside SQLite | at least 30 × | no: 4.5 × (2.6 × to 5.9 ×) |
//! | one command beside `cqrs-es`, at 100,000 | at least 10 × | no: 1.0 × (0.4 × to 1.2 ×) |
//! | one command beside the plain model | at least 3 × | no: 0.47 × and 0.59 × (0.2 × to 0.6 ×) |
//! | one command, 99th percentile | at most 2 µs | no: 16 µs and 15 µs (8 µs to 59 µs) |
//! | a stream of 1,000 beside one of 10 | at most 1.5 × as long | yes: 1.1 × |
//! | bare transition beside statig | at least 2 × | yes: 12 × |
//! | a refusal beside an accepted command | at most 2 × as long | yes: 1.0 × of judging it, a quarter of all of it |
//! | replay, records kept, beside SQLite's reading back | at least 1 × | no: 0.27 × (0.16 × to 0.33 ×) |
//! | books alone beside the plain model | at least 5 × | no: 1.2 × (0.9 × to 1.3 ×) |
//! | books alone beside that reading back | at least 1.5 × | no: 0.31 × (0.2 × to 0.43 ×) |
//! | two threads beside one | at least 1.5 × | yes: 1.8 × (1.5 × to 2.1 × where there are two cores to have; 1.0 × in a run in which there were not) |
//! | JSON lines beside a tagged enum | at least 1.5 × | no: 0.68 × (0.6 × to 0.9 ×) |
//! | a month beside GROUP BY, and the counter table | at least 10,000 ×, 250 × | yes: 72,000 ×, 1,900 × |
//! | a month beside one of little | at most 1.5 × as long | yes: 1.0 × (in two of eight runs 1.6 × and 1.8 ×) |
//! | with medians and ageing | at least 2,000 × | yes: 8,300 ×; it goes with the closes of the period |
//! | as of any second | at least 10,000 ×; at most 1.5 × as long as with a tenth | yes: 16,500 ×; 0.3 × (to 1.2 ×) |
//! | 24 months | at least 50,000 × | yes: 109,000 × |
//! | a grouping that nobody keeps, first asked | at most 50 ms | yes: 22 ms (to 44 ms) |
//! | states, index and books; books alone | at most 320 B, 140 B | no: 490 B, 167 B, and 7 B for groupings |
//! | due lists | at most 16 B | yes at a million: 14 B; no at 100,000: 17 B |
//! | options | at most 5 µs | yes: 3.3 µs and 3.2 µs (3.1 µs to 8.4 µs) |
//! | duties of a department | with what is due | yes: 0.9 × for ten times as many findings |
//! | import | at least 300,000 rows/s | no: 185,000 and 192,000 (69,000 to 201,000) |
//!
//! - **A command**, and with it replaying and importing, which are commands without or with a file around them, takes
//!   some 15,500 instructions and runs through most of them once: all rules of its step (2,300), the fact and its dates
//!   (900), who of those who act answers (500), the fingerprint (700), the books list by list (3,300), the due lists
//!   (1,900), the state (600), the record kept (250); the rest is spread over looking up, checking versions, allocating
//!   and copying. No function takes more than a twenty-fifth of them by itself. Straight through, that is 70 KB of code,
//!   more than a first-level cache holds: callgrind simulates nearly 1,200 lines of code missed, and 170 of data, and a
//!   processor waits for each; for 35 lines it goes to memory, where the second-level cache is simulated with 512 KB. To
//!   look at a finding's lines before they are needed moves the waiting from admitting to proposing and saves none. Many
//!   commands of one kind, one after another, take half as long. Within the source, only less to do would change that;
//!   how a binary is built does, too, see below. The plain model judges nothing, and has one table where the books have
//!   twelve lists.
//! - **The 99th percentile** takes at a million as long as that of the plain model, and at 100,000 two to three times as
//!   long. Of the slowest fiftieth there, in three runs, nearly a third were assignments, a fifth look-backs (half of all
//!   there are: the rarest kind of these, whose code is least at hand), a sixth closes, a seventh submissions. Three
//!   quarters of their time went into admitting, where these write to most lists, and one in sixteen brings the due lists
//!   up to date. A median command takes 2.7 µs to 3.0 µs there: 2 µs would ask for less than that of the slowest.
//! - **Replaying** hardly misses code, 25 lines a record, but does 5,000 to 6,000 instructions where SQLite copies a row:
//!   it changes a state, and writes a turn, a movement, and what else the record says, to lists that past days and
//!   instants are read from. Looking at the findings of 64 records before they are taken in, so that memory answers for
//!   all of them at once, brought a twelfth at best at 100,000 findings, and nothing that could be told from chance at
//!   half a million.
//! - **JSON lines**: a line holds 607 bytes, by whom, on whose behalf, under which rules and when, where the tagged enum
//!   has 297; half of the time goes into reading them. The plain model has no due lists and one table of counters.
//! - **Memory**: a state is 256 bytes, whatever it holds, because its people, departments and days are at hand without
//!   a search; its plan lies apart from it. The books have twelve lines a finding. Six are turns, each with its cycle, the turn
//!   before it, its record and what it was: 13 bytes. The others name their turn, and hold what only they say: a movement
//!   its route, which many share, and the movement before it. Without that, four bytes less, figures kept to a row took
//!   seven times as long. The rest is the lists of who is where, and the marks from which past days are counted.
//! - **A grouping that nobody keeps** goes once through 2.4 million lines, each the number of one of some thirty
//!   thousand routes whose places are found before; keeping one of 9,525 rows makes marks of 48,000 numbers besides, and as
//!   many keys in their order.
//! - **A whole assessment** names the findings behind its figures, and judges lights and signals by the records of each of
//!   them: it grows with what there is, and a little more, as memory is looked at all over. No aim is set for it.
//! - **Importing** a row is two commands, three ids that are SHA-1 hashes (a tenth of it), and a line of CSV.
//!
//! # What makes it so
//!
//! - Ids are found once, in tables that hold numbers and no second copy of the key; departments, people, categories and
//!   regions are small numbers in the state of a finding.
//! - Texts lie once, in the record. The state of a finding holds what rules ask for, and no text; a record changes it in
//!   its place.
//! - The books keep running totals of each grouping that the policy names: the figures of a period are differences, for
//!   any day and for any instant, however many findings there are. How a record left a cycle is a word. Lines of a table
//!   are filled column by column, and of the books added, in the same steps whatever they hold: a processor has nothing
//!   to guess, and does many at once.
//! - Nothing ticks. What time alone brings is found by day when somebody asks: what is overdue by its deadlines, what is
//!   owed by lists of due days, by department, which point to the findings whose duties are then computed. What a
//!   department owes is found in a time that goes with what is due. Each list is brought up to date every sixteen
//!   changes of it, in order, and is read with what waits.
//! - Every hash has a key of its own: nobody can choose ids that collide.
//!
//! # What makes a service faster still
//!
//! None of the figures above has any of this; all of it is a matter of how a binary is built and run.
//!
//! - **A profile of its own work** (`-Cprofile-generate`, a run, `-Cprofile-use`). A command then takes a sixth fewer
//!   instructions, as what always follows one another is compiled in one piece, and misses a quarter fewer lines of code
//!   in callgrind's first-level cache. One codegen unit alone saves a fifteenth of the instructions.
//! - **Large pages.** A ledger of a million findings lies in 3 GB, and a record touches it in some twenty places. Where
//!   Linux gives large pages to whoever asks, `GLIBC_TUNABLES=glibc.malloc.hugetlb=1` lets the allocator of glibc ask.
//! - With both, all commands of a programme of 100,000 findings took 3.6 µs on average, in three runs; between these,
//!   with neither, 5.5 µs to 6.2 µs, in a busier hour than that of the tables. The profile was of the same work, at 30,000.
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
