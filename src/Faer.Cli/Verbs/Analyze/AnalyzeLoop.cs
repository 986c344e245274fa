using System.Collections.Concurrent;
using Faer.Cli.Verbs.Analyze.Options;
using Faer.Cli.Verbs.Analyze.Sinks;
using Faer.CommandLine;
using Faer.Files;

namespace Faer.Cli.Verbs.Analyze;

/// <summary>Runs photos through the pipeline and writes the results to the sinks.</summary>
internal static class AnalyzeLoop
{
    /// <summary>Analyses the photos of this process's share that are not done yet.</summary>
    /// <param name="run">The photos, share, settings and filter of the run.</param>
    /// <param name="analyze">Analyses the photos at the given paths.</param>
    /// <param name="sinks">Receive the results.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>The exit code: 0, or 3 if any photo or folder failed, in this run or an earlier one.</returns>
    public static async Task<int> Run(
        AnalyzeRun run,
        Func<IEnumerable<string>, IAsyncEnumerable<PhotoAnalysis>> analyze,
        SinkList sinks,
        CancellationToken cancellationToken
    )
    {
        long failures = 0,
            photos = 0,
            faces = 0,
            withoutFace = 0;

        // Folders are not listed on the thread that writes.
        var problems = new ConcurrentQueue<(string Source, string Reason)>();
        var leftOut = new LeftOutFiles(run.Shard);
        AnalyzeProgress? progress =
            sinks.UsesOutput || run.Photos.IsOneFile
                ? null
                : new AnalyzeProgress(
                    new ProgressLine(run.Terminal, TimeProvider.System),
                    TimeProvider.System,
                    Count(run, sinks.Results, cancellationToken)
                );
        try
        {
            await foreach (
                PhotoAnalysis found in analyze(ToDo(run, sinks.Results, problems, leftOut)).ConfigureAwait(false)
            )
            {
                ReportProblems();
                PhotoAnalysis photo = run.Filter.Apply(found);
                photos++;
                faces += photo.Faces.Count;
                if (photo.Error is { } error)
                    Fail(error.Message);
                else if (found.Faces.Count == 0)
                    withoutFace++;
                foreach (string warning in photo.Warnings)
                    Say($"{photo.Path}: {warning}.");
                sinks.Write(photo);
                progress?.Add(photo);
            }
        }
        catch (OperationCanceledException)
        {
            progress?.Clear();
            sinks.Results?.Save();
            throw;
        }
        catch (DetectorNotFoundException e)
        {
            throw new DetectorNotFoundException(
                $"{e.Message} If each picture is one aligned face, add --aligned; no detector is needed.",
                e
            );
        }

        ReportProblems();
        progress?.Clear();
        foreach (string line in (IEnumerable<string>)[.. leftOut.Lines(), .. run.Filter.Lines()])
            Say(line);
        sinks.Complete();
        long failed = sinks.Results?.Failed ?? failures;
        string summary = RunSummary.Line(
            sinks.Results?.Found ?? RunSummary.Photos(faces, photos, withoutFace),
            failed,
            sinks.Written
        );
        if (sinks.HasLines)
            run.Terminal.Error.WriteLine($"faer: {summary}");
        else
            run.Terminal.Output.WriteLine(summary);
        return failures + failed == 0 ? 0 : CommandLineProgram.SomeFailed;

        void ReportProblems()
        {
            while (problems.TryDequeue(out (string Source, string Reason) problem))
            {
                Fail(problem.Reason);
                if (sinks.Results is { } results && !results.IsDone(problem.Source))
                    results.AddFailure(problem.Source, problem.Reason);
            }
        }

        void Fail(string reason)
        {
            failures++;
            Say(reason);
        }

        void Say(string line)
        {
            progress?.Clear();
            run.Terminal.Error.WriteLine($"faer: {VisibleText.OneLine(line)}");
        }
    }

    private static IEnumerable<string> ToDo(
        AnalyzeRun run,
        ResultParts? results,
        ConcurrentQueue<(string Source, string Reason)> problems,
        LeftOutFiles leftOut
    )
    {
        foreach (string path in run.Photos.Paths(Problem, leftOut.Add))
        {
            results?.Input.Add(path);
            if (run.Shard.Contains(path) && results?.IsDone(path) != true)
                yield return path;
        }

        void Problem(string source, string reason)
        {
            if (run.Shard.Contains(source))
                problems.Enqueue((source, reason));
        }
    }

    /// <summary>
    /// Counts the photos to do, in parallel with the analysis; null if the photos can be listed only once.
    /// </summary>
    private static Task<long>? Count(AnalyzeRun run, ResultParts? results, CancellationToken cancellationToken) =>
        !run.Photos.IsRepeatable
            ? null
            : Task.Run(
                () =>
                    run
                        .Photos.Paths((_, _) => { })
                        .LongCount(path =>
                        {
                            cancellationToken.ThrowIfCancellationRequested();
                            return run.Shard.Contains(path) && results?.IsDone(path) != true;
                        }),
                cancellationToken
            );
}
