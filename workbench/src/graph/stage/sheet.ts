/** A canvas that fills its container, sharp on every screen, and is drawn at most once a frame. */

export class Sheet {
  readonly element = document.createElement("canvas");
  width = 0;
  height = 0;
  private readonly context = this.element.getContext("2d") as CanvasRenderingContext2D;
  private readonly watch: ResizeObserver;
  private frame = 0;

  constructor(
    container: HTMLElement,
    private readonly draw: (context: CanvasRenderingContext2D) => void,
    onResize: () => void,
  ) {
    container.append(this.element);
    this.measure(container);
    this.watch = new ResizeObserver(() => {
      this.measure(container);
      onResize();
      this.drawNow(); // a canvas that was given another size is empty
    });
    this.watch.observe(container);
  }

  drawSoon(): void {
    this.frame ||= requestAnimationFrame(() => this.drawNow());
  }

  end(): void {
    cancelAnimationFrame(this.frame);
    this.watch.disconnect();
    this.element.remove();
  }

  private measure(container: HTMLElement): void {
    this.width = container.clientWidth;
    this.height = container.clientHeight;
    this.element.width = Math.round(this.width * devicePixelRatio);
    this.element.height = Math.round(this.height * devicePixelRatio);
  }

  private drawNow(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    this.context.clearRect(0, 0, this.width, this.height);
    this.draw(this.context);
  }
}
