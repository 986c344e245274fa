using System.Globalization;
using System.Runtime.InteropServices;

namespace Faer.Data.Evaluation.Reports;

/// <summary>The origin of a report: the information needed to reproduce it.</summary>
/// <param name="Command">The command line.</param>
/// <param name="Program">The program and its version, such as <c>faer 1.2.0</c>.</param>
/// <param name="Time">When the evaluation ended.</param>
public sealed record ReportOrigin(string Command, string Program, DateTimeOffset Time)
{
    /// <summary>The lines at the end of a page.</summary>
    internal IEnumerable<string> Lines() =>
        [
            $"Command: {Command}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Program}, {RuntimeInformation.FrameworkDescription}, "
                    + $"{RuntimeInformation.RuntimeIdentifier}, {Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC."
            ),
        ];
}
