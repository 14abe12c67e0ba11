// How many ways XState finds for a case to stand, beside how many we find. `.ci/second-opinions` runs it:
//     node xstate.mjs FOLDER-WITH-NODE_MODULES FILE-OF-JSON-LINES FILE-OF-NETS-TO-WRITE MOST-WAYS
//
// Each file becomes one XState machine: a region for where the case is, one for each hold, each task and each clock. Whether an
// act is possible, which branch it takes and what it sets off is decided by XState's guards and its queue of raised events; this
// program only offers it every event in every way that some condition could tell from the others, and counts where it comes.
//
// Two ways to stand are the same if the regions are, the outcome it was last closed with is, and so is what is remembered: the
// answers and facts that are read where they are not given, how tasks ended where that is read, how often a clock was extended
// where that is limited. A clock that passes its limit is told from one that runs only where something reads it. Of the past only
// what can still matter is kept: what that is from each place stands in the file, and a test shows that forgetting the rest
// changes nothing.

import { createReadStream, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [folder, file, nets, most] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const { and, assign, createMachine, initialTransition, not, or, raise, stateIn, transition } = require("xstate");
const { version } = require("xstate/package.json");

const entries = (map) => Object.entries(map ?? {});
const list = (value) => value ?? [];
const all = (guards) => and(guards.length > 0 ? guards : [() => true]);
const any = (guards) => or(guards.length > 0 ? guards : [() => false]);

class NotJudged extends Error {}

/// Which parts are on: those that are said to be, as long as what they need is.
function partsOn(file) {
  const on = (id) => file.parts[id].value === "always" && list(file.parts[id].needs).every(on);
  return new Set(Object.keys(file.parts ?? {}).filter(on));
}

/// What conditions read of answers, facts and the act: for each the answers that some test tells apart, a blank first.
class Data {
  constructor(file, parts) {
    [this.file, this.parts, this.tests, this.classes] = [file, parts, new Map(), new Map()];
  }

  static key(test) {
    if (test.question !== undefined) return `question:${test.question}`;
    if (test.fact !== undefined) return `fact:${test.fact}`;
    return test.case !== undefined && test.case !== "last_outcome" ? `case:${test.case}` : undefined;
  }

  see(condition) {
    for (const test of tests(condition)) {
      if (test.group !== undefined || "count" in test) throw new NotJudged("groups of questions are read");
      const key = Data.key(test);
      if (key === undefined || comparesAnswers(test)) continue;
      if (!this.tests.has(key)) this.tests.set(key, []);
      this.tests.get(key).push(test);
    }
  }

  /// The answers to a question that could be told apart, and after that which test each passes.
  divide() {
    for (const [key, tests] of this.tests) {
      const classes = [];
      const known = new Set();
      for (const value of [undefined, ...this.values(key, tests)]) {
        const truth = JSON.stringify([value === undefined, ...tests.map((test) => this.passes(key, value, test))]);
        if (!known.has(truth)) classes.push(value);
        known.add(truth);
      }
      this.classes.set(key, classes);
    }
  }

  values(key, tests) {
    const [kind, id] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
    if (kind === "case") {
      if (id !== "language") return ["online", "email", "phone", "paper", "face_to_face"];
      return [...tests.flatMap(operands), "another language"];
    }
    const shape = kind === "fact" ? this.file.facts[id] : this.file.questions[id];
    const there = list(shape.options).filter((option) => option.part === undefined || this.parts.has(option.part));
    const added = [...Object.keys(shape.groups ?? {}), "another"];
    const options = list(shape.options).length > 0 ? there.map((option) => option.id) : added;
    switch (shape.type) {
      case "yes_no":
        return ["yes", "no"];
      case "declaration":
        return ["yes"];
      case "choice":
        return options;
      case "choices":
        if (options.length > 14) throw new NotJudged(`${id} has many options`);
        return [...Array((1 << options.length) - 1).keys()].map((set) => options.filter((_, at) => ((set + 1) >> at) & 1));
      case "number":
      case "money": {
        const pence = shape.type === "money" ? 100 : 1;
        const [least, most] = shape.between ?? [];
        const near = tests.flatMap(operands).map((n) => this.number(n) * pence);
        const numbers = [(least ?? most ?? 0) * pence, ...near.flatMap((n) => [n - 1, n, n + 1])];
        const inside = (n) => n >= (least ?? -Infinity) * pence && n <= (most ?? Infinity) * pence;
        return numbers.filter((n) => Number.isFinite(n) && inside(n));
      }
      default:
        return [{ filled: true }];
    }
  }

  /// A number, or the number that a setting has now.
  number(operand) {
    const value = operand?.setting === undefined ? operand : this.file.settings[operand.setting].value;
    return typeof value === "object" ? Object.values(value)[0] : Number(value);
  }

  passes(key, value, test) {
    if ("is_filled" in test) return (value !== undefined) === test.is_filled;
    if (value === undefined || value.filled) return false;
    if (typeof value === "number") {
      const pence = this.file.questions?.[test.question]?.type === "money" ? 100 : 1;
      const than = operands(test).map((n) => this.number(n) * pence);
      const [how] = Object.keys(test).filter((name) => name in COMPARED);
      return than.some((than) => (COMPARED[how] ?? ((a, b) => a === b))(value, than));
    }
    const options = list(this.file.questions?.[test.question]?.options);
    const groups = (id) => options.filter((option) => option.id === id).map((option) => option.group);
    return [value].flat().some((id) => operands(test).some((word) => word === id || groups(id).includes(word)));
  }

  /// The class of a fixed answer, or of a blank.
  unsaid(key) {
    const answer = key.startsWith("question:") ? this.file.questions[key.slice(9)].answer : undefined;
    if (answer === undefined) return 0;
    const tests = this.tests.get(key);
    const value = typeof answer === "boolean" ? (answer ? "yes" : "no") : answer;
    const truth = (value) => JSON.stringify(tests.map((test) => this.passes(key, value, test)));
    return this.classes.get(key).findIndex((known) => known !== undefined && truth(known) === truth(value));
  }
}

const COMPARED = {
  at_least: (a, b) => a >= b,
  at_most: (a, b) => a <= b,
  less_than: (a, b) => a < b,
  more_than: (a, b) => a > b,
};

function* tests(condition) {
  const inner = condition.all ?? condition.any ?? (condition.not === undefined ? undefined : [condition.not]);
  if (inner === undefined) yield condition;
  else for (const each of inner) yield* tests(each);
}

function operands(test) {
  const { question, fact, part, clock, task, case: of, group, is_filled, ...rest } = test;
  return Object.values(rest).flat();
}

const comparesAnswers = (test) => operands(test).some((operand) => operand?.question !== undefined);

/// An item of an `ask` list: the question, whether it may be blank, and when it is asked.
function asked(item) {
  const words = typeof item === "string" ? item : item.ask;
  return { question: words.replace(/\?$/, ""), optional: words.endsWith("?"), when: item.if };
}

/// Effects in order: acts to do and results to give; what is only told does not matter here.
const effects = (does) => list(does).filter((effect) => /^(do|done):/.test(effect));

/// The machine of a file, and everything that may be offered to it.
class Flow {
  constructor(file, matters) {
    this.file = file;
    this.matters = matters;
    this.parts = partsOn(file);
    const there = (thing) => thing.part === undefined || this.parts.has(thing.part);
    this.there = there;
    this.data = new Data(file, this.parts);
    this.states = Object.keys(file.states);
    this.outcomes = Object.keys(file.outcomes);
    this.places = ["start", ...this.states, ...this.outcomes.map((outcome) => `closed:${outcome}`)];
    this.readTasks = new Set();
    this.toldApart = new Set();
    this.actions = entries(file.actions).map(([id, action]) => this.action(id, action));
    this.tasks = entries(file.tasks).map(([id, task]) => this.task(id, task));
    this.clocks = entries(file.clocks).map(([id, clock]) => ({ id, ...clock, window: clock.window_for !== undefined }));
    this.holds = entries(file.holds).map(([id, hold]) => ({ id, ...hold }));
    this.whatIsRead();
    this.data.divide();
    this.machine = createMachine(this.build());
  }

  action(id, action) {
    const asks = [];
    for (const item of action.saves === undefined ? list(action.ask).map(asked) : []) {
      const question = this.file.questions[item.question];
      const again = asks.some((other) => other.question === item.question);
      if (question.type !== "notice" && question.answer === undefined && !again) asks.push(item);
    }
    const clock = action.extend && this.file.clocks[action.extend.clock];
    const adds = !clock || clock.extensions?.[id] !== undefined;
    return { id, ...action, asks, exists: this.there(action) && adds };
  }

  task(id, task) {
    const results = Array.isArray(task.results) ? task.results.map((name) => [name, {}]) : entries(task.results);
    return {
      id,
      ...task,
      results: results.map(([name, result]) => ({ name, ...result, asks: list(result.ask).map(asked) })),
    };
  }

  whatIsRead() {
    const [file, data] = [this.file, this.data];
    const remembered = new Set();
    const remember = (condition, given = () => false) => {
      for (const test of condition ? tests(condition) : []) {
        const key = Data.key(test);
        if (key !== undefined && key !== "case:channel" && key !== "case:language" && !given(key)) remembered.add(key);
      }
    };
    const [read, barred] = [[], []];
    entries(file.people).forEach(([, person]) => read.push(person.when));
    for (const task of this.tasks) {
      read.push(task.when);
      task.results.forEach((result) => result.asks.forEach((item) => read.push(item.when)));
    }
    read.forEach((condition) => remember(condition));
    for (const action of this.actions) {
      const rules = entries(file.refuse).filter(([, rule]) => rule.on.includes(action.id)).map(([, rule]) => rule);
      const ifs = [...list(action.branches).map((branch) => branch.when), ...action.asks.map((item) => item.when)];
      const reads = [action.when, ...ifs, ...rules.map((rule) => rule.when)].filter(Boolean);
      const counted = (fact) => file.facts[fact].counted;
      const named = reads.flatMap((condition) => [...tests(condition)]).map((test) => test.fact);
      const facts = [...named.filter((fact) => fact !== undefined), ...list(action.check)];
      action.facts = [...new Set(facts)].filter((fact) => !counted(fact));
      action.counts = Object.keys(file.facts ?? {}).filter((fact) => counted(fact)?.fixed_at === action.id);
      action.asksNothing = action.facts.length === 0 && action.asks.every((item) => item.optional || item.when);
      const surely = (key) =>
        action.asks.some(
          (item) => key === `question:${item.question}` && !item.when && [undefined, action.part].includes(file.questions[item.question].part),
        ) || [...action.facts, ...action.counts].some((fact) => key === `fact:${fact}`);
      const fixed = (key) => key.startsWith("question:") && file.questions[key.slice(9)].answer !== undefined;
      const forGood = rules.filter((rule) => rule.each === undefined && rule.may_confirm !== true);
      // Where answers may lead nowhere, or two ways, every rule is told apart.
      const branches = list(action.branches);
      const judged = branches.filter((branch) => branch.when).length;
      const tellsApart = branches.length > 0 && (judged > 1 || judged === branches.length);
      const keyOf = (test) => Data.key(test) ?? (test.group === undefined ? undefined : `question:${test.group}`);
      const keysOf = (condition) => [...tests(condition)].map(keyOf).filter((key) => key !== undefined);
      const compares = (rule) => [...tests(rule.when)].some(comparesAnswers);
      const readsMore = (rule) => {
        const read = [...tests(rule.when)];
        const more = (test) => {
          if (test.clock !== undefined || test.task !== undefined) return true;
          if (test.case !== undefined) return test.case === "last_outcome";
          const key = keyOf(test);
          return key !== undefined && !surely(key) && !fixed(key) && !(test.fact !== undefined && counted(test.fact));
        };
        return read.some(more);
      };
      const heeded = forGood.filter((rule) => !compares(rule));
      const toldApart = new Set([action.when, ...ifs].filter(Boolean).flatMap(keysOf));
      if (action.close_as !== undefined) toldApart.add(`question:${action.close_as}`);
      // Each that is heeded may tell apart what another reads.
      action.bars = [];
      for (let before = -1; before !== action.bars.length; ) {
        before = action.bars.length;
        for (const rule of heeded.filter((rule) => !action.bars.includes(rule))) {
          if (tellsApart || readsMore(rule) || keysOf(rule.when).every((key) => toldApart.has(key))) {
            action.bars.push(rule);
            keysOf(rule.when).forEach((key) => toldApart.add(key));
          }
        }
      }
      action.bars.forEach((rule) => data.see(rule.when));
      barred.push(...action.bars.map((rule) => rule.when));
      remember(action.when);
      [...ifs, ...action.bars.map((rule) => rule.when)].forEach((condition) => remember(condition, surely));
      if (action.close_as !== undefined && !surely(`question:${action.close_as}`)) {
        remembered.add(`question:${action.close_as}`);
      }
      read.push(action.when, ...ifs);
      if (tellsApart) {
        rules.filter((rule) => rule.each === undefined).forEach((rule) => data.see(rule.when));
      }
      if (action.close_as !== undefined) {
        const options = list(file.questions[action.close_as].options);
        options.forEach((option) => data.see({ question: action.close_as, is: option.id }));
      }
    }
    for (const condition of read.filter(Boolean)) {
      data.see(condition);
      for (const test of tests(condition)) {
        if (comparesAnswers(test)) throw new NotJudged("two answers are compared outside a rule");
      }
    }
    for (const test of [...read.filter(Boolean), ...barred].flatMap((condition) => [...tests(condition)])) {
      if (test.task !== undefined) this.readTasks.add(test.task);
      if (test.clock !== undefined) {
        const words = operands(test);
        const ended = words.includes(file.clocks[test.clock].window_for === undefined ? "late" : "over");
        if (words.includes("running") !== ended || words.includes("paused") !== ended) this.toldApart.add(test.clock);
      }
    }
    const tags = new Set();
    const tagged = (tags_) => list(tags_).forEach((tag) => tags.add(tag));
    this.holds.forEach((hold) => tagged(hold.ends_on));
    this.tasks.forEach((task) => [task.opens_on, task.outlives].forEach(tagged));
    this.clocks.forEach((clock) => [clock.starts, clock.stops].forEach(tagged));
    for (const clock of this.clocks) {
      const does = list(clock.late).some((effect) => effect.startsWith("do:"));
      if (does || tags.has(`late:${clock.id}`) || tags.has(`over:${clock.id}`)) this.toldApart.add(clock.id);
    }
    this.remembered = [...remembered];
  }

  /// A condition as a guard of XState. `given`: whether what the act gives counts, or only what is remembered.
  guard(condition, given) {
    if (condition === undefined) return () => true;
    if (condition.all) return all(condition.all.map((inner) => this.guard(inner, given)));
    if (condition.any) return any(condition.any.map((inner) => this.guard(inner, given)));
    if (condition.not) return not(this.guard(condition.not, given));
    const words = operands(condition);
    if (condition.part !== undefined) {
      const holds = words.includes(this.parts.has(condition.part) ? "on" : "off");
      return () => holds;
    }
    if (condition.clock !== undefined) return this.clockGuard(condition.clock, words);
    if (condition.task !== undefined) return this.taskGuard(condition.task, words, "includes" in condition);
    if (condition.case === "last_outcome") {
      if ("is_filled" in condition) return ({ context }) => (context.last !== null) === condition.is_filled;
      return ({ context }) => words.includes(context.last);
    }
    const key = Data.key(condition);
    const truth = this.data.classes.get(key).map((value) => this.data.passes(key, value, condition));
    return ({ context, event }) => truth[this.valueOf(key, context, given ? event.given : undefined)];
  }

  valueOf(key, context, given) {
    return given?.[key] ?? context.memory[key] ?? this.data.unsaid(key);
  }

  clockGuard(id, words) {
    const pauses = [...list(this.file.clocks[id].pauses), ...list(this.file.clocks[id].restarts)];
    const paused = any(pauses.map((hold) => stateIn({ [`hold ${hold}`]: "on" })));
    return any(
      words.map((word) => {
        if (word === "running") return and([stateIn({ [`clock ${id}`]: "running" }), not(paused)]);
        if (word === "paused") return and([stateIn({ [`clock ${id}`]: "running" }), paused]);
        return stateIn({ [`clock ${id}`]: word });
      }),
    );
  }

  taskGuard(id, words, includes) {
    const has = (word) => ({ context }) => list(context.ended[id]).includes(word);
    if (includes) return any(words.map(has));
    const plain = ["none", "open", "done", "cancelled"];
    return any(
      words.map((word) =>
        plain.includes(word) ? stateIn({ [`task ${id}`]: word }) : and([stateIn({ [`task ${id}`]: "done" }), has(word)]),
      ),
    );
  }

  /// Somebody among these people, or who stands in for one of them, is there.
  somebody(by) {
    const people = entries(this.file.people).filter(([id, person]) => by.includes(id) || by.includes(person.stands_in_for));
    return any(people.map(([, person]) => this.guard(person.when, false)));
  }

  /// That no open task stands in the way of an action or branch.
  unblocked(what) {
    const blocks = (needed) => (needed.action ?? needed) === what && this.there(needed);
    const blocking = this.tasks.filter((task) => list(task.needed_before).some(blocks));
    return all(blocking.map((task) => not(stateIn({ [`task ${task.id}`]: "open" }))));
  }

  /// Where an act goes, or does not: the hold must be possible here, or be on.
  possibleThere(goes, place) {
    if (goes.hold !== undefined) {
      const hold = this.file.holds[goes.hold];
      return () => hold.in.includes(place) && this.there(hold);
    }
    if (goes.resume !== undefined) return stateIn({ [`hold ${goes.resume}`]: "on" });
    return goes.close === "as_before" ? ({ context }) => context.last !== null : () => true;
  }

  /// Everything about an action but its branches: who, where, what is held, what it waits for.
  possible(action, place) {
    const from = action.from;
    const here = (word) =>
      word === place || (word === "open" && this.states.includes(place)) || (word === "closed" && place.startsWith("closed:"));
    if (!action.exists || (from ? !from.some(here) : place === "start")) return undefined;
    const on = (hold) => stateIn({ [`hold ${hold.id}`]: "on" });
    const held = (hold) => list(action.held).includes("any") || list(action.held).includes(hold.id);
    const stopping = this.holds.filter((hold) => hold.carry_on !== true && !held(hold));
    const needs = from ? [] : [any(this.holds.filter(held).map(on))];
    const system = () => action.by.includes("system") && action.asksNothing;
    const bySystem = and([({ event }) => event.bySystem === true, system]);
    const byPeople = and([({ event }) => event.bySystem !== true, this.somebody(action.by)]);
    return all([
      or([bySystem, byPeople]),
      ...stopping.map((hold) => not(on(hold))),
      ...needs,
      ...this.extendable(action),
      this.guard(action.when, false),
      this.unblocked(action.id),
      this.possibleThere(action, place),
      ...action.bars.filter(this.there).map((rule) => not(this.guard(rule.when, true))),
    ]);
  }

  extendable(action) {
    if (action.extend === undefined) return [];
    const id = action.extend.clock;
    const times = this.file.clocks[id].extensions?.[action.id]?.times;
    const often = ({ context }) => times === undefined || (context.extended[id] ?? 0) < Math.min(times, 9);
    return [or([stateIn({ [`clock ${id}`]: "running" }), stateIn({ [`clock ${id}`]: "late" })]), often];
  }

  /// What every act, result and limit sets off, in the order of the language: holds and tasks at once, then each task that may
  /// open, then clocks. `tags` says what is raised, with what was `closed` before for `as_before`.
  follow(tags, more = {}) {
    const opens = this.tasks.filter((task) => list(task.opens_on).some((tag) => tags.includes(tag)) && this.there(task));
    const told = (type, with_) => raise(({ event, context }) => ({ ...event, ...with_, type, tags, ...more, last: context.last }));
    return [
      told("follow", {}),
      ...(more.asBefore ? opens.filter((task) => task.opens_on.some((tag) => tag !== "closed" && tags.includes(tag))) : opens)
        .map((task) => told(`open ${task.id}`, { opens: task.id })),
      told("clocks", {}),
    ];
  }

  /// The transition of an act that goes somewhere.
  goes(action, branch, goes, place) {
    const tags = [action.id, ...(branch ? [`${action.id}:${branch.id}`] : [])];
    const step = branch ? `act:${action.id}:${branch.id}` : `act:${action.id}`;
    const remember = assign(({ context, event }) => {
      const kept = Object.entries(event.given ?? {}).filter(([key]) => this.remembered.includes(key));
      return { memory: { ...context.memory, ...Object.fromEntries(kept) }, step: event.bySystem ? context.step : step };
    });
    const target = (of) => `#${this.places.indexOf(of)}`;
    const act = { act: action.id };
    if (goes.close === "as_before") {
      return this.outcomes.map((outcome) => ({
        guard: ({ context }) => context.last === outcome,
        target: target(`closed:${outcome}`),
        actions: [remember, ...this.follow([...tags, "closed"], { ...act, closes: true, asBefore: true, as: outcome })],
      }));
    }
    if (goes.close !== undefined) {
      const last = assign({ last: goes.close });
      const more = { ...act, closes: true };
      const follow = this.follow([...tags, "closed", `closed:${goes.close}`], more);
      return [{ target: target(`closed:${goes.close}`), actions: [remember, last, ...follow] }];
    }
    if (goes.to !== undefined) {
      const entered = goes.to === place ? [] : [goes.to];
      return [{ target: target(goes.to), actions: [remember, ...this.follow([...tags, ...entered], { ...act, to: goes.to })] }];
    }
    if (goes.hold !== undefined) {
      return [{ actions: [remember, ...this.follow([...tags, `hold:${goes.hold}`], { ...act, puts: goes.hold })] }];
    }
    return [{ actions: [remember, ...this.follow(tags, { ...act, lifts: goes.resume })] }];
  }

  /// What one action does from one place: the first branch that applies is taken, if it is free, and no other.
  from(action, place) {
    const possible = this.possible(action, place);
    if (possible === undefined) return [];
    const guarded = (guard, ways) => ways.map((way) => ({ ...way, guard: and([guard, way.guard ?? (() => true)]) }));
    if (action.branches === undefined) {
      if (action.close_as === undefined) return guarded(possible, this.goes(action, undefined, action, place));
      const [key, classes] = [`question:${action.close_as}`, this.data.classes.get(`question:${action.close_as}`)];
      return this.outcomes.flatMap((outcome) => {
        const chosen = ({ context, event }) => classes[this.valueOf(key, context, event.given)] === outcome;
        return guarded(and([possible, chosen]), this.goes(action, undefined, { close: outcome }, place));
      });
    }
    const there = action.branches.filter(this.there);
    const ordered = [...there.filter((branch) => branch.when), ...there.filter((branch) => !branch.when)];
    return ordered.flatMap((branch) => {
      const applies = and([possible, this.guard(branch.when, true)]);
      const free = and([applies, this.unblocked(`${action.id}:${branch.id}`), this.possibleThere(branch, place)]);
      return [...guarded(free, this.goes(action, branch, branch, place)), { guard: applies }];
    });
  }

  build() {
    this.offered = new Map();
    const state = (place) => {
      const ways = this.actions.map((action) => [action, this.from(action, place)]).filter(([, ways]) => ways.length > 0);
      this.offered.set(place, ways.map(([action]) => action));
      const on = Object.fromEntries(ways.map(([action, ways]) => [`act ${action.id}`, ways]));
      return { id: String(this.places.indexOf(place)), on };
    };
    const group = (places) => ({ initial: places[0], states: Object.fromEntries(places.map((place) => [place, state(place)])) });
    const closed = this.places.filter((place) => place.startsWith("closed:"));
    const regions = {
      case: { initial: "start", states: { start: state("start"), open: group(this.states), closed: group(closed) } },
      limits: { initial: "there", states: { there: { on: this.limits() } } },
    };
    for (const hold of this.holds) regions[`hold ${hold.id}`] = this.hold(hold);
    for (const task of this.tasks) regions[`task ${task.id}`] = this.taskRegion(task);
    for (const clock of this.clocks) regions[`clock ${clock.id}`] = this.clockRegion(clock);
    const context = { last: null, memory: {}, extended: {}, ended: {}, step: null };
    return { id: "flow", type: "parallel", context, states: regions };
  }

  hold(hold) {
    const ends = ({ event }) =>
      event.closes ||
      event.lifts === hold.id ||
      (event.to !== undefined && !hold.in.includes(event.to)) ||
      event.tags.some((tag) => list(hold.ends_on).includes(tag));
    const put = ({ event }) => event.puts === hold.id;
    return {
      initial: "off",
      states: {
        off: { on: { follow: { guard: put, target: "on" } } },
        on: { on: { follow: { guard: and([not(put), ends]), target: "off" } } },
      },
    };
  }

  taskRegion(task) {
    const read = this.readTasks.has(task.id);
    const ended = (name, { keep }) =>
      assign(({ context }) => {
        const before = keep ? list(context.ended[task.id]) : [];
        const names = name === undefined ? before : [...new Set([...before, name])].sort();
        return { ended: { ...context.ended, [task.id]: read && names.length > 0 ? names : undefined } };
      });
    const outlives = ({ event }) =>
      [...event.tags, ...(event.asBefore ? [`closed:${event.as}`] : [])].some((tag) => list(task.outlives).includes(tag));
    const surely = (action) =>
      list(action?.asks).some(
        (item) =>
          item.question === task.many?.each && !item.optional && !item.when && this.file.questions[item.question].part === undefined,
      );
    const bySurely = new Set(this.actions.filter(surely).map((action) => action.id));
    const something = ({ event }) => !task.many?.each || bySurely.has(event.act) || event.choices?.[task.id] !== "nothing";
    const opens = {
      guard: and([this.guard(task.when, true), something]),
      target: "open",
      actions: ended(undefined, { keep: task.many === true }),
    };
    const results = {};
    // The host's own system may give a result as a person does; a limit may, where nothing has to be answered.
    const by = or([({ event }) => event.bySystem === true || event.byHost === true, this.somebody(task.by)]);
    for (const result of task.results) {
      const follow = this.follow([`${task.id}:${result.name}`], { act: undefined });
      const step = assign(({ context, event }) => ({
        step: event.bySystem || event.byHost ? context.step : `result:${task.id}:${result.name}`,
        memory: { ...context.memory, ...event.given },
      }));
      const nobody = ({ event }) => event.bySystem === true && result.asks.some((item) => !item.optional && !item.when);
      const ways = [{ guard: nobody }];
      if (result.again) {
        ways.push({ guard: by, actions: [step, ...follow] });
      } else {
        const others = ({ event }) => task.many !== undefined && event.choices?.[task.id] === "others";
        const end = ended(result.name, { keep: task.many !== undefined });
        ways.push({ guard: and([by, others]), actions: [step, end, ...follow] });
        ways.push({ guard: by, target: read ? "done" : "none", actions: [step, end, ...follow] });
      }
      results[`result ${task.id} ${result.name}`] = ways;
    }
    const late = {
      [`late ${task.id}`]: {
        guard: () => task.within !== undefined,
        actions: [assign({ step: `late:${task.id}` }), ...this.follow([`late:${task.id}`]), this.begin(task.late, task)],
      },
    };
    list(task.warn).forEach((warn, nth) => {
      late[`warn ${task.id} ${nth}`] = { guard: () => task.within !== undefined, actions: this.begin(warn.do, task) };
    });
    const cancel = { guard: and([({ event }) => event.closes === true, not(outlives)]), target: read ? "cancelled" : "none" };
    const open = { [`open ${task.id}`]: opens };
    return {
      initial: "none",
      states: {
        none: { on: open },
        open: { on: { ...open, ...results, ...late, follow: cancel } },
        cancelled: { on: open },
        done: { on: open },
      },
    };
  }

  clockRegion(clock) {
    const [starts, stops] = [clock.starts, clock.stops].map((tags) => ({ event }) => {
      const heard = event.asBefore ? event.tags.filter((tag) => tag !== "closed") : event.tags;
      const counts = tags === clock.starts ? heard : event.tags;
      return counts.some((tag) => list(tags).includes(tag));
    });
    const count = (change) => assign(({ context, event }) => ({ extended: { ...context.extended, [clock.id]: change(context, event) } }));
    const most = Math.max(0, ...entries(clock.extensions).map(([, extension]) => Math.min(extension.times ?? 0, 9)));
    const extendedBy = this.actions.filter((action) => action.extend?.clock === clock.id).map((action) => action.id);
    const extended = ({ event }) => extendedBy.includes(event.act);
    const more = count((context) => Math.min((context.extended[clock.id] ?? 0) + 1, most) || undefined);
    const none = count(() => undefined);
    const exists = () => this.there(clock);
    const clocks = [
      { guard: and([starts, exists]), target: "running", actions: none, reenter: true },
      { guard: and([stops, not(starts)]), target: "off", actions: none },
      { guard: extended, actions: more },
    ];
    const pauses = [...list(clock.pauses), ...list(clock.restarts)];
    const falls = and([
      () => clock.within !== undefined || clock.set_by !== undefined,
      ...pauses.map((hold) => not(stateIn({ [`hold ${hold}`]: "on" }))),
    ]);
    const end = clock.window ? "over" : "late";
    const limit = {
      guard: falls,
      target: this.toldApart.has(clock.id) ? end : undefined,
      actions: [assign({ step: `late:${clock.id}` }), ...this.follow([`${end}:${clock.id}`]), this.begin(clock.late)],
    };
    const running = { clocks, [`late ${clock.id}`]: limit };
    list(clock.warn).forEach((warn, nth) => {
      running[`warn ${clock.id} ${nth}`] = { guard: falls, actions: [...this.follow([`warn:${clock.id}`]), this.begin(warn.do)] };
    });
    return {
      initial: "off",
      states: { off: { on: { clocks } }, running: { on: running }, late: { on: { clocks } }, over: { on: { clocks } } },
    };
  }

  /// Effects of a limit begin after everything that the limit itself sets off.
  begin(does, task) {
    return raise(({ event: { choices, givens } }) => ({ type: "begin", does: effects(does), task: task?.id, choices, givens }));
  }

  /// Limits of holds, and effects one after the other. What is raised stands in one queue, so an effect waits once: what the one
  /// before it sets off comes first.
  limits() {
    const closed = stateIn({ case: "closed" });
    const next = (wasClosed) => raise(({ event }) => ({ ...event, type: "effects", wasClosed }));
    const over = or([({ event }) => event.does.length === 0, and([closed, ({ event }) => !event.wasClosed])]);
    const one = raise(({ event: { does, task, choices, givens } }) => {
      const [kind, id] = does[0].split(":");
      return { type: kind === "do" ? `act ${id}` : `result ${task} ${id}`, bySystem: true, choices, given: givens?.[id] };
    });
    const rest = raise(({ event }) => ({ ...event, type: "wait", does: event.does.slice(1) }));
    const on = {
      begin: [{ guard: closed, actions: next(true) }, { actions: next(false) }],
      effects: [{ guard: over }, { actions: [one, rest] }],
      wait: { actions: raise(({ event }) => ({ ...event, type: "effects" })) },
    };
    for (const hold of this.holds) {
      const isOn = stateIn({ [`hold ${hold.id}`]: "on" });
      on[`late ${hold.id}`] = { guard: isOn, actions: [assign({ step: `late:${hold.id}` }), this.begin(hold.late)] };
      list(hold.warn).forEach((warn, nth) => {
        on[`warn ${hold.id} ${nth}`] = { guard: isOn, actions: this.begin(warn.do) };
      });
    }
    return on;
  }

  /// Everything that could happen in a case that stands so, each in every way that could make a difference.
  *offers(snapshot) {
    const place = this.place(snapshot);
    const chosen = this.choices();
    for (const action of this.offered.get(place)) {
      for (const given of this.answers(snapshot, action)) {
        for (const choices of chosen) yield { type: `act ${action.id}`, given, choices };
      }
    }
    for (const task of this.tasks.filter((task) => snapshot.value[`task ${task.id}`] === "open")) {
      for (const result of task.results) {
        for (const given of this.ask(snapshot, result.asks, [{}], (key) => this.remembered.includes(key))) {
          for (const choices of chosen) {
            yield { type: `result ${task.id} ${result.name}`, given, choices };
            if (task.by.includes("system")) yield { type: `result ${task.id} ${result.name}`, given, choices, byHost: true };
          }
        }
      }
    }
    for (const [kind, things] of [["task", this.tasks], ["hold", this.holds], ["clock", this.clocks]]) {
      for (const thing of things) {
        if (!["open", "on", "running"].includes(snapshot.value[`${kind} ${thing.id}`])) continue;
        const limits = [[`late ${thing.id}`, thing.late], ...list(thing.warn).map((warn, nth) => [`warn ${thing.id} ${nth}`, warn.do])];
        for (const [type, does] of limits) {
          for (const givens of this.bySystem(snapshot, does)) {
            for (const choices of chosen) yield { type, choices, givens };
          }
        }
      }
    }
  }

  /// What chance decides for tasks of many: whether others are still open after a result, whether there is anything to open for.
  choices() {
    let all = [{}];
    for (const task of this.tasks.filter((task) => task.many !== undefined)) {
      const ways = task.many.each ? ["others", "nothing", "last"] : ["others", "last"];
      all = all.flatMap((choices) => ways.map((way) => ({ ...choices, [task.id]: way })));
    }
    return all;
  }

  /// Every way in which the actions that a limit does could be answered: by counted facts, and what may be left blank.
  bySystem(snapshot, does) {
    const acts = effects(does).filter((effect) => effect.startsWith("do:")).map((effect) => effect.slice(3));
    return acts.reduce((ways, id) => {
      const action = this.actions.find((action) => action.id === id);
      const answers = action.asksNothing ? this.answers(snapshot, action, true) : [{}];
      return ways.flatMap((way) => answers.map((given) => ({ ...way, [id]: given })));
    }, [{}]);
  }

  /// Every way to answer an action: what the host says first, then each question that is asked.
  answers(snapshot, action, bySystem = false) {
    const keys = [...this.data.classes.keys()];
    let ways = [{}];
    const given = (key, blank) => {
      const classes = this.data.classes.get(key);
      const from = blank ? 0 : 1;
      ways = ways.flatMap((way) => [...classes.keys()].filter((at) => at >= from).map((at) => ({ ...way, [key]: at })));
    };
    for (const key of keys) {
      const fact = key.startsWith("fact:") ? key.slice(5) : undefined;
      const isCounted = action.counts.includes(fact);
      const counts = this.file.facts?.[fact];
      if (action.facts.includes(fact) || isCounted) {
        given(key, isCounted && counts.type === "number" && counts.counted.count !== undefined);
      }
      if ((key === "case:channel" || key === "case:language") && !bySystem) given(key, true);
      if (key === "case:opened_channel" && action.from?.[0] === "start") given(key, true);
    }
    return this.ask(snapshot, action.asks, ways, (key) => this.data.classes.has(key));
  }

  ask(snapshot, asks, ways, matters) {
    for (const { question, optional, when } of asks) {
      const key = `question:${question}`;
      if (!this.there(this.file.questions[question]) || !matters(key)) continue;
      ways = ways.flatMap((way) => {
        if (when && !this.holds_(when, snapshot, way)) return [way];
        const classes = [...this.data.classes.get(key).keys()].filter((at) => optional || at > 0);
        return classes.map((at) => ({ ...way, [key]: at }));
      });
    }
    return ways;
  }

  /// Whether a condition holds in a case that stands so, with what was given so far: for what is asked, which no guard decides.
  holds_(condition, snapshot, given) {
    const inner = (each) => this.holds_(each, snapshot, given);
    if (condition.all) return condition.all.every(inner);
    if (condition.any) return condition.any.some(inner);
    if (condition.not) return !inner(condition.not);
    const [words, key, { context, value }] = [operands(condition), Data.key(condition), snapshot];
    if (key !== undefined) {
      const at = this.valueOf(key, context, given);
      return this.data.passes(key, this.data.classes.get(key)[at], condition);
    }
    if (condition.part !== undefined) return words.includes(this.parts.has(condition.part) ? "on" : "off");
    if (condition.case === "last_outcome") {
      return "is_filled" in condition ? (context.last !== null) === condition.is_filled : words.includes(context.last);
    }
    if (condition.task !== undefined) {
      const ended = list(context.ended[condition.task]);
      const is = value[`task ${condition.task}`];
      return words.some((word) => ("includes" in condition ? ended.includes(word) : word === is || (is === "done" && ended.includes(word))));
    }
    const clock = this.file.clocks[condition.clock];
    const paused = [...list(clock.pauses), ...list(clock.restarts)].some((hold) => value[`hold ${hold}`] === "on");
    const is = value[`clock ${condition.clock}`];
    return words.includes(is === "running" && paused ? "paused" : is);
  }

  place({ value }) {
    return value.case === "start" ? "start" : Object.values(value.case)[0];
  }

  /// How a case stands, as the search writes it down.
  stands(snapshot) {
    const of = (kind, things, is) => things.filter(({ id }) => is(snapshot.value[`${kind} ${id}`])).map(({ id }) => id).join(",");
    const holds = of("hold", this.holds, (value) => value === "on");
    const tasks = of("task", this.tasks, (value) => value === "open");
    return `${this.place(snapshot)}|${holds}|${tasks}|${of("clock", this.clocks, (value) => value !== "off")}`;
  }

  /// The same case without what can matter no more from where it is: `matters` says what can.
  forget(snapshot) {
    const { places, tasks } = this.matters;
    if (places.length === 0) return snapshot;
    const { value, context } = snapshot;
    const open = this.tasks.filter((task) => value[`task ${task.id}`] === "open");
    const reads = [places[this.places.indexOf(this.place(snapshot))], ...open.map((task) => tasks[task.id])];
    const [memory, ended] = ["memory", "tasks"].map((of) => new Set(reads.flatMap((read) => read[of])));
    const kept = (map, keys) => Object.fromEntries(Object.entries(map).filter(([key]) => keys.has(key)));
    const regions = this.matters.over_is_off
      .filter((clock) => value[`clock ${clock}`] === "over")
      .map((clock) => [`clock ${clock}`, "off"]);
    const results = {};
    for (const { id, many } of this.tasks) {
      const [is, names] = [value[`task ${id}`], list(context.ended[id])];
      if (!ended.has(id)) {
        if (is !== "open") regions.push([`task ${id}`, "none"]);
        continue;
      }
      const { stands_for: standsFor, kept } = this.matters.ended[id];
      if (many) {
        if (is !== "open") regions.push([`task ${id}`, standsFor[is]]);
        results[id] = names.filter((name) => kept.includes(name));
      } else if (is !== "open") {
        const stands = standsFor[is === "done" ? names[0] : is];
        const region = ["none", "cancelled"].includes(stands);
        regions.push([`task ${id}`, region ? stands : "done"]);
        results[id] = region ? [] : [stands];
      }
    }
    return this.machine.resolveState({
      value: { ...value, ...Object.fromEntries(regions) },
      context: {
        ...context,
        last: reads.some((read) => read.last) ? context.last : null,
        memory: kept(context.memory, memory),
        ended: Object.fromEntries(Object.entries(results).filter(([, names]) => names.length > 0)),
      },
    });
  }

  key({ value, context: { last, memory, extended, ended } }) {
    const sorted = (map) => Object.keys(map).filter((key) => map[key] !== undefined).sort().map((key) => [key, map[key]]);
    const known = this.remembered.map((key) => this.valueOf(key, { memory }, undefined));
    return JSON.stringify([value, last, known, sorted(extended), sorted(ended)]);
  }

  /// Everything XState reaches from the start.
  explore(most) {
    const [start] = initialTransition(this.machine);
    const known = new Map([[this.key(start), 0]]);
    // What is new before anything is forgotten, and which way to stand it is then.
    const came = new Map();
    const waiting = [start];
    const found = { stands: new Map(), steps: new Set(), moves: new Set(), closed: [] };
    for (let at = 0; at < waiting.length; at += 1) {
      const snapshot = waiting[at];
      const stands = this.stands(snapshot);
      found.stands.set(stands, (found.stands.get(stands) ?? 0) + 1);
      if (this.place(snapshot).startsWith("closed:")) found.closed.push(at);
      for (const event of this.offers(snapshot)) {
        const before = { ...snapshot, context: { ...snapshot.context, step: null } };
        const [after] = transition(this.machine, Object.assign(Object.create(Object.getPrototypeOf(snapshot)), before), event);
        if (after.context.step !== null) found.steps.add(after.context.step);
        const whole = this.key(after);
        if (!came.has(whole)) {
          const kept = this.forget(after);
          const key = this.key(kept);
          if (!known.has(key)) {
            if (known.size > most) throw new NotJudged(`more than ${most} ways to stand`);
            known.set(key, known.size);
            waiting.push(kept);
          }
          came.set(whole, known.get(key));
        }
        found.moves.add(`${at} ${came.get(whole)}`);
      }
    }
    const moves = [...found.moves].map((move) => move.split(" ").map(Number)).filter(([from, to]) => from !== to);
    return { ...found, ways: known.size, moves };
  }
}

/// Whether every way to stand leads on to a closed one; a case that was never opened need not.
function canClose({ ways, moves, closed }) {
  const into = Array.from({ length: ways }, () => []);
  moves.forEach(([from, to]) => into[to].push(from));
  const reached = new Set(closed);
  for (const at of reached) into[at].forEach((from) => reached.add(from));
  return reached.add(0).size === ways;
}

const wrong = [];
const notJudged = [];
const written = [];
let [files, faults, ways, stuck] = [0, 0, 0, 0];
const started = Date.now();
for await (const text of createInterface({ input: createReadStream(file) })) {
  const { name, fault, file, found } = JSON.parse(text);
  try {
    if (found === null) throw new NotJudged("too large");
    const ours = Object.values(found.stands).reduce((sum, ways) => sum + ways, 0);
    if (ours > Number(most)) throw new NotJudged(`${ours} ways to stand`);
    const theirs = new Flow(file, found.matters).explore(ours * 2);
    fault ? (faults += 1) : (files += 1);
    ways += theirs.ways;
    const differ = [];
    const only = (what, ours, others) => {
      const [a, b] = [[...ours].filter((x) => !others.has(x)), [...others].filter((x) => !ours.has(x))];
      if (a.length + b.length > 0) differ.push(`${what}: only ours ${a.slice(0, 4)} (${a.length}); only XState's ${b.slice(0, 4)} (${b.length})`);
    };
    const counted = (stands) => new Set(stands.map(([words, ways]) => `${ways} of ${words}`));
    only("ways to stand", counted(Object.entries(found.stands)), counted([...theirs.stands]));
    only("steps", new Set(found.steps), theirs.steps);
    const can = canClose(theirs);
    if (!can) stuck += 1;
    if (can !== found.can_close) differ.push(`every case can close: ours ${found.can_close}, XState's ${can}`);
    if (differ.length > 0) wrong.push(`${name}\n    ${differ.join("\n    ")}`);
    written.push({ name, ways: theirs.ways, moves: theirs.moves, closed: theirs.closed, can_close: found.can_close });
  } catch (error) {
    if (!(error instanceof NotJudged)) throw new Error(name, { cause: error });
    notJudged.push(`${name}: ${error.message}`);
  }
}
writeFileSync(nets, written.map((net) => JSON.stringify(net)).join("\n"));

const seconds = Math.round((Date.now() - started) / 1000);
console.log(`XState ${version}: ${files} files and ${faults} with a fault, ${ways} ways a case can stand, ${seconds} s`);
console.log(`${stuck} of them leave some case that cannot close; ${notJudged.length} not judged:`);
notJudged.forEach((line) => console.log(`    ${line}`));
console.log(`${wrong.length} disagreements`);
if (wrong.length > 0) {
  console.error(wrong.slice(0, 30).join("\n"));
  process.exit(1);
}
