// A media element that plays exactly, on a clock that the test turns; and what it really played, kept beside it.
import type { TestContext } from 'node:test';

/** A stretch that was really played, and what ended it. */
export interface Played {
  readonly from: number;
  readonly to: number;
  readonly rate: number;
  /** Milliseconds between the jump that it began with and its end; Infinity where no jump began it. */
  readonly sinceSeek: number;
  readonly by: 'seek' | 'pause' | 'rate' | 'stall' | 'end';
}

type Mock = TestContext['mock']['timers'];

export class FakeVideo extends EventTarget {
  readonly played: Played[] = [];
  duration = 600;
  paused = true;
  ended = false;
  seeking = false;
  muted = false;
  volume = 1;
  loop = false;
  autoplay = false;
  isConnected = true;
  readyState = 4;
  textTracks: { mode: string; language: string }[] = [];
  currentTime = 0;
  playbackRate = 1;
  readonly #timers: Mock;
  #moving = false;
  #from = 0;
  #seekedAt = -Infinity;
  #sinceUpdate = 0;

  constructor(timers: Mock) {
    super();
    this.#timers = timers;
  }

  fire(...types: string[]): void {
    for (const type of types) this.dispatchEvent(new Event(type));
  }

  #go(): void {
    this.#moving = true;
    this.#from = this.currentTime;
  }

  #halt(by: Played['by']): void {
    if (!this.#moving) return;
    this.#moving = false;
    const sinceSeek = Date.now() - this.#seekedAt;
    this.played.push({ from: this.#from, to: this.currentTime, rate: this.playbackRate, sinceSeek, by });
    this.#seekedAt = -Infinity;
  }

  play(): void {
    if (!this.paused) return;
    if (this.ended) this.seek(0, 0);
    [this.paused, this.ended] = [false, false];
    this.fire('play');
    this.#go();
    this.fire('playing');
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.#halt('pause');
    this.fire('timeupdate', 'pause');
  }

  seek(to: number, latencyMs: number): void {
    this.#halt('seek');
    [this.currentTime, this.seeking, this.ended] = [to, true, false];
    this.fire('seeking');
    this.#timers.tick(latencyMs);
    this.seeking = false;
    if (!this.paused) {
      this.#go();
      this.#seekedAt = Date.now();
    }
    this.fire('timeupdate', 'seeked');
    if (!this.paused) this.fire('playing');
  }

  setRate(rate: number): void {
    if (rate === this.playbackRate) return;
    const moving = this.#moving;
    this.#halt('rate');
    this.playbackRate = rate;
    if (moving) this.#go();
    this.fire('ratechange');
  }

  /** Data runs out for so long. */
  stall(ms: number): void {
    if (this.paused) return;
    this.#halt('stall');
    this.readyState = 2;
    this.fire('waiting');
    this.#timers.tick(ms);
    this.readyState = 4;
    this.#go();
    this.fire('playing');
  }

  /** Lets time pass; timeupdate comes every 250 ms of play. */
  run(ms: number): void {
    let left = ms;
    while (left > 0) {
      const step = Math.min(left, 250 - this.#sinceUpdate);
      this.#move(step);
      this.#timers.tick(step);
      left -= step;
      this.#sinceUpdate = (this.#sinceUpdate + step) % 250;
      if (this.#moving && this.currentTime >= this.duration) this.#finish();
      else if (this.#moving && this.#sinceUpdate === 0) this.fire('timeupdate');
    }
  }

  #move(ms: number): void {
    if (!this.#moving) return;
    this.currentTime = Math.min(this.duration, this.currentTime + (ms / 1000) * this.playbackRate);
  }

  #finish(): void {
    this.#halt('end');
    [this.paused, this.ended] = [true, true];
    this.fire('timeupdate', 'pause', 'ended');
  }
}
