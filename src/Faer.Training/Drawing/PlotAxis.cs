using System.Globalization;

namespace Faer.Training.Drawing;

/// <summary>An axis of a plot: its range with some room at both ends, and ticks at round values.</summary>
internal sealed class PlotAxis
{
    private const int MostTicks = 10;
    private const double Room = 0.05;

    /// <summary>Steps between ticks beyond which labels have an exponent.</summary>
    private const double LeastStep = 1e-6,
        MostStep = 1e6;

    private readonly double _low;
    private readonly double _high;
    private readonly string _format;

    private PlotAxis(double low, double high, double leastStep)
    {
        double room = high > low ? Room * (high - low) : Math.Max(leastStep, Math.Abs(low) * Room);
        if (room == 0)
            room = 1;
        (_low, _high) = (low - room, high + room);
        double step = Math.Max(leastStep, RoundStep((_high - _low) / MostTicks));
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        _format = step is < LeastStep or > MostStep ? "0.##E+0" : $"F{decimals}";
        long first = (long)Math.Ceiling(_low / step),
            last = (long)Math.Floor(_high / step);
        Ticks = [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i) * step)];
    }

    /// <summary>The values of the ticks in ascending order.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Returns an axis on which all values lie, from 0 to 1 without values.</summary>
    public static PlotAxis Of(IEnumerable<double> values)
    {
        double[] all = [.. values.DefaultIfEmpty(0)];
        return new PlotAxis(all.Min(), all.Max(), 0);
    }

    /// <summary>Returns an axis with ticks at whole numbers only.</summary>
    public static PlotAxis OfWhole(IEnumerable<int> values)
    {
        int[] all = [.. values];
        return new PlotAxis(all.Min(), all.Max(), 1);
    }

    /// <summary>Returns the label of a tick.</summary>
    public string Label(double tick) => tick.ToString(_format, CultureInfo.InvariantCulture);

    /// <summary>Returns the place of a value between the pixels of the axis's ends.</summary>
    public float Place(double value, float lowPx, float highPx) =>
        (float)(lowPx + ((value - _low) / (_high - _low) * (highPx - lowPx)));

    /// <summary>Returns the smallest of 1, 2 and 5 times a power of ten that is not below a number.</summary>
    private static double RoundStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double factor = least / power;
        return power
            * (
                factor <= 1 ? 1
                : factor <= 2 ? 2
                : factor <= 5 ? 5
                : 10
            );
    }
}
