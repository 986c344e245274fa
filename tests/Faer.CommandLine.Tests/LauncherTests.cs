using Faer.Data.Results;

namespace Faer.CommandLine.Tests;

public sealed class LauncherTests
{
    [Theory]
    [InlineData("SLURM_PROCID=2 SLURM_NTASKS=3", 2, 3)]
    [InlineData("OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=4", 1, 4)]
    [InlineData("JOB_COMPLETION_INDEX=5 JOB_COMPLETIONS=8", 5, 8)]
    [InlineData(
        "SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=16 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=15",
        0,
        16
    )]
    [InlineData(
        "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=10 "
            + "SLURM_ARRAY_TASK_STEP=3",
        2,
        4
    )]
    [InlineData(
        "SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_PROCID=3 SLURM_NTASKS=4",
        7,
        12
    )]
    [InlineData("SLURM_PROCID=0 SLURM_NTASKS=2 OMPI_COMM_WORLD_RANK=5 OMPI_COMM_WORLD_SIZE=6", 5, 6)]
    [InlineData("SLURM_PROCID=0", 0, 0)]
    [InlineData("SLURM_NTASKS=4", 0, 0)]
    [InlineData("", 0, 0)]
    public void Shares_are_read_from_the_environment(string environment, int index, int count) =>
        Assert.Equal(count == 0 ? null : new Shard(index, count), Find(environment)?.Shard);

    [Theory]
    [InlineData("JOB_COMPLETION_INDEX=5", "JOB_COMPLETIONS")]
    [InlineData("OMPI_COMM_WORLD_RANK=4 OMPI_COMM_WORLD_SIZE=4", "OMPI_COMM_WORLD_RANK is 4")]
    [InlineData("SLURM_PROCID=x SLURM_NTASKS=3", "SLURM_PROCID is 'x'")]
    [InlineData("SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=7", "gaps")]
    [InlineData("SLURM_ARRAY_TASK_ID=7", "SLURM_ARRAY_TASK_COUNT")]
    public void Invalid_variables_are_wrong_usage(string environment, string word) =>
        Assert.Contains(word, Assert.Throws<UsageException>(() => Find(environment)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2/16", 1, 16)]
    [InlineData("0/16", 0, 0)]
    [InlineData("17/16", 0, 0)]
    [InlineData("2", 0, 0)]
    public void Shares_on_the_command_line_start_at_one(string text, int index, int count) =>
        Assert.Equal(count == 0 ? null : new Shard(index, count), Launcher.Parse(text));

    private static (Shard Shard, string Name)? Find(string environment)
    {
        Dictionary<string, string> variables = environment
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return Launcher.Find(name => variables.GetValueOrDefault(name));
    }
}
