using System.Globalization;
using Faer.Data.Results;

namespace Faer.CommandLine;

/// <summary>
/// Reads the share of this process from the environment variables that launchers set for each process.
/// </summary>
internal static class Launcher
{
    /// <summary>
    /// Finds the share: a task of Open MPI or Slurm, within an element of a Slurm array or an index of a Kubernetes
    /// Job.
    /// </summary>
    /// <param name="environment">Reads a variable.</param>
    /// <returns>The share and the launcher's name; null without a launcher.</returns>
    /// <exception cref="UsageException">Variables are missing or contradict each other.</exception>
    public static (Shard Shard, string Name)? Find(Func<string, string?> environment)
    {
        var reader = new Variables(environment);
        (Shard Shard, string Name)? outer =
            reader.Array() ?? reader.Pair("JOB_COMPLETION_INDEX", "JOB_COMPLETIONS", "Kubernetes");

        // Within a Slurm job, mpirun's processes also have Slurm's variables, with the same values in each process.
        (Shard Shard, string Name)? inner =
            reader.Pair("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "Open MPI") ?? reader.Tasks();
        if (outer is not { } o)
            return inner;
        if (inner is not { } i)
            return outer;
        return (
            new Shard((o.Shard.Index * i.Shard.Count) + i.Shard.Index, o.Shard.Count * i.Shard.Count),
            o.Name == i.Name ? o.Name : $"{o.Name} and {i.Name}"
        );
    }

    /// <summary>Parses a share such as <c>2/16</c>, counted from 1; null if the text is invalid.</summary>
    public static Shard? Parse(string text)
    {
        string[] parts = text.Split('/');
        return
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && number >= 1
            && number <= count
            ? new Shard(number - 1, count)
            : null;
    }

    private sealed class Variables(Func<string, string?> environment)
    {
        private const string Slurm = "Slurm";

        public (Shard, string)? Pair(string indexName, string countName, string launcher)
        {
            if (Number(indexName) is not { } index)
                return null;
            int count =
                Number(countName)
                ?? throw new UsageException(
                    $"{indexName} is set, but not {countName}, the number of processes; set it, or give "
                        + "--shard <number>/<count>."
                );
            return index >= 0 && index < count
                ? (new Shard(index, count), launcher)
                : throw new UsageException(
                    $"{indexName} is {index}, but {countName} is {count}; correct them, or give --shard "
                        + "<number>/<count>."
                );
        }

        /// <summary>
        /// A shell within a Slurm job has no SLURM_PROCID, and a job of one task need not have SLURM_NTASKS.
        /// </summary>
        public (Shard, string)? Tasks() =>
            Number("SLURM_NTASKS") is null ? null : Pair("SLURM_PROCID", "SLURM_NTASKS", Slurm);

        public (Shard, string)? Array()
        {
            if (Number("SLURM_ARRAY_TASK_ID") is not { } id)
                return null;
            int first = Number("SLURM_ARRAY_TASK_MIN") ?? 0,
                last = Number("SLURM_ARRAY_TASK_MAX") ?? -1,
                step = Math.Max(1, Number("SLURM_ARRAY_TASK_STEP") ?? 1);
            int count =
                Number("SLURM_ARRAY_TASK_COUNT")
                ?? throw new UsageException(
                    "SLURM_ARRAY_TASK_ID is set, but not SLURM_ARRAY_TASK_COUNT; give --shard <number>/<count>."
                );
            bool isEven = last < 0 || ((last - first) / step) + 1 == count;
            int index = (id - first) / step;
            return isEven && (id - first) % step == 0 && index >= 0 && index < count
                ? (new Shard(index, count), Slurm)
                : throw new UsageException(
                    "This Slurm array has gaps, so the position of this element cannot be determined; "
                        + "give --shard <number>/<count>."
                );
        }

        private int? Number(string name)
        {
            if (environment(name) is not { Length: > 0 } text)
                return null;
            return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new UsageException($"{name} is '{text}', not a number; correct or unset it.");
        }
    }
}
