using Faer.Files;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Faer.CommandLine;

/// <summary>
/// Escapes text in tables on a terminal, like <see cref="VisibleWriter"/> for lines, but keeps colour codes.
/// </summary>
internal sealed class VisibleCells : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Visible(renderable));

    private sealed class Visible(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            inner.Render(options, maxWidth).Select(segment => segment.IsControlCode ? segment : Escaped(segment));

        private static Segment Escaped(Segment segment) =>
            new(VisibleText.Escape(segment.Text, keepLines: true), segment.Style);
    }
}
