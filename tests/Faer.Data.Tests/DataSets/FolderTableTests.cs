using Faer.Data.DataSets;
using Faer.Data.Tests.Trees;

namespace Faer.Data.Tests.DataSets;

public sealed class FolderTableTests : IDisposable
{
    private readonly TreeFiles _files = new();

    private string Source => $"folder:{_files.Root}";

    private string Table => _files.At("labels.csv");

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Columns_become_heads_according_to_their_values()
    {
        Write(
            "image,split,glasses,Smiling,mood,expression,beard,Person,city",
            "a.jpg,train,1,0.5,calm,happy,0.25,anna,Oslo",
            "b.jpg,train,0,,busy,,,ben,Rome",
            "c.jpg,val,,,calm,sad,1,cleo,",
            "d.jpg,train,0,1,busy,sad,0,,Oslo"
        );
        FaceDataSet data = DataSetSource.Load(Source, new DataSetOptions { Groups = ["city"] });
        Assert.Equal(
            [
                LabelHead.Attributes,
                LabelHead.Expression(8),
                new LabelHead("label", HeadKind.MultiLabel, ["glasses", "beard"]),
                new LabelHead("mood", HeadKind.SingleLabel, ["busy", "calm"]),
            ],
            data.Heads
        );
        FaceSample first = data.Samples[0],
            second = data.Samples[1],
            third = data.Samples[2];
        Assert.Equal([1f, 0.25f], first.Labels["label"].ToArray());
        Assert.Equal([0f, 1f], first.Labels["mood"].ToArray());
        Assert.Equal([0f, float.NaN], second.Labels["label"].ToArray());
        Assert.True(second.Labels["attributes"].IsEmpty && second.Labels["expression"].IsEmpty);
        Assert.Equal([float.NaN, 1f], third.Labels["label"].ToArray());
        Assert.Equal((Expression.Happiness, "anna"), (first.Expression!.Value, first.Person));
        Assert.Equal(new Dictionary<string, string> { ["person"] = "ben", ["city"] = "Rome" }, second.Groups);
        Assert.Equal(new Dictionary<string, string> { ["person"] = "cleo" }, third.Groups);
        Assert.Null(data.Samples[3].Person);
        Assert.Empty(data.Notes);
    }

    [Fact]
    public void Options_name_the_head_the_labels_and_the_person()
    {
        Write(
            "image,split,glasses,mood,beard,subject",
            "a.jpg,train,1,calm,0,1",
            "b.jpg,train,0,busy,1,2",
            "c.jpg,val,0,calm,1,3"
        );
        FaceDataSet data = DataSetSource.Load(
            Source,
            new DataSetOptions
            {
                Head = "worn",
                Labels = ["beard", "glasses"],
                Person = "subject",
            }
        );
        Assert.Equal(new LabelHead("worn", HeadKind.MultiLabel, ["glasses", "beard"]), Assert.Single(data.Heads));
        Assert.Equal("2", data.Samples[1].Person);
        Assert.Equal("Left out because --labels does not name them: the columns mood.", Assert.Single(data.Notes));
    }

    [Theory]
    [InlineData(
        "hat",
        "",
        "person",
        "--labels names the column 'hat', which does not exist; the columns are: glasses, mood."
    )]
    [InlineData(
        "image",
        "",
        "person",
        "--labels names the column 'image', which does not exist; the columns are: glasses, mood."
    )]
    [InlineData(
        "",
        "town",
        "person",
        "--groups names the column 'town', which does not exist; the columns are: image, glasses, mood."
    )]
    [InlineData(
        "",
        "",
        "who",
        "--person names the column 'who', which does not exist; the columns are: image, glasses, mood."
    )]
    [InlineData("", "glasses,mood", "person", "no column has labels; besides image, glasses, mood, add a column")]
    public void Options_that_name_a_missing_column_are_refused(
        string labels,
        string groups,
        string person,
        string fault
    )
    {
        Write("image,glasses,mood", "a.jpg,1,calm", "b.jpg,0,busy");
        var options = new DataSetOptions
        {
            Labels = labels.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Groups = groups.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Person = person,
        };
        Assert.StartsWith(
            $"{Table}: {fault}",
            Assert.Throws<FaerException>(() => DataSetSource.Load(Source, options)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Problems_of_cells_are_one_line_per_column()
    {
        IEnumerable<string> rows = Enumerable
            .Range(0, 60)
            .Select(i =>
                $"{i}.jpg,train,{(i < 40 ? "calm" : "7")},{(i % 3 == 0 ? "n/a" : "1")},note {i},{i % 7},1,{(i < 20 ? "joy" : "sad")},{(i == 5 ? "2" : "0")},{i % 51},,busy"
            );
        Write("image,split,mood,glasses,note,stars,hat,expression,Young,code,empty,same", [.. rows]);
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(Source));
        string other = "leave it out by naming only the others with --labels, or make it a group with --groups";
        Assert.Equal(
            [
                $"{Table}: column mood: it mixes words and numbers: '7' occurs 20 times (first in line 42); write a "
                    + $"word, or leave the cell empty where the label is not known.",
                $"{Table}: column glasses: it mixes words and numbers: 'n/a' occurs 20 times (first in line 2); "
                    + $"write 0, 1 or a probability, or leave the cell empty where the label is not known.",
                $"{Table}: column note: every row has a different value, so it is not a label; {other} note.",
                $"{Table}: column stars: '2' occurs 9 times (first in line 4), '3' occurs 9 times (first in line "
                    + $"5), '4' occurs 8 times (first in line 6), '5' occurs 8 times (first in line 7), '6' occurs "
                    + $"8 times (first in line 8), which is not a number from 0 to 1; write classes as words, such "
                    + $"as 'stars 2', or {other} stars.",
                $"{Table}: column hat: '1' occurs 60 times (first in line 2) and no other value occurs, so nothing "
                    + $"can be learned; {other} hat.",
                $"{Table}: column expression: 'joy' occurs 20 times (first in line 2), which is not one of {string.Join(", ", Expressions.Names)}; for your own labels, give the column another name, such as mood.",
                $"{Table}: column Young: '2' occurs once (line 7), which is not a number from 0 to 1; write 0, 1 or "
                    + $"a probability between them, or leave the cell empty.",
                $"{Table}: column code: '2' occurs 2 times (first in line 4), '3' occurs 2 times (first in line 5), "
                    + $"'4' occurs 2 times (first in line 6), '5' occurs 2 times (first in line 7), '6' occurs 2 "
                    + $"times (first in line 8) and 44 other values, which is not a number from 0 to 1; write "
                    + $"classes as words, such as 'code 2', or {other} code.",
                $"{Table}: column empty: all its cells are empty; {other} empty.",
                $"{Table}: column same: 'busy' occurs 60 times (first in line 2) and no other value occurs, so "
                    + $"nothing can be learned; {other} same.",
            ],
            error.Problems
        );
    }

    [Fact]
    public void More_different_words_than_allowed_are_refused()
    {
        Write("image,split,town", [.. Enumerable.Range(0, 102).Select(i => $"{i}.jpg,train,town {i % 51}")]);
        Assert.Contains(
            "column town: it has 51 different values, more than 50, so it is not a label",
            Assert.Throws<DataSetException>(() => DataSetSource.Load(Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void Placeholders_for_a_missing_number_are_refused(string cell)
    {
        Write("image,split,glasses", "a.jpg,train,1", "b.jpg,train,0", $"c.jpg,val,{cell}");
        Assert.Contains(
            $"column glasses: it mixes words and numbers: '{cell}' occurs once (line 4)",
            Assert.Throws<DataSetException>(() => DataSetSource.Load(Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("image\na.jpg\n", "no column has labels; besides image, add a column")]
    [InlineData("picture,glasses\na.jpg,1\n", "column 'image' is missing from the header")]
    [InlineData("image,Split,glasses\na.jpg,train,1\n", "column 'Split': rename it to split, in lower case")]
    [InlineData("image,split,split\na.jpg,train,1\n", "occurs twice")]
    [InlineData("image,glasses\n", "column glasses: all its cells are empty")]
    [InlineData("image,label,glasses\na.jpg,x,1\nb.jpg,y,0\nc.jpg,y,0\n", "name the head of the latter with --head")]
    [InlineData("image,my.mood\na.jpg,x\nb.jpg,y\nc.jpg,y\n", "without dots")]
    [InlineData("image,attributes\na.jpg,x\nb.jpg,y\nc.jpg,y\n", "use another head name for other labels")]
    public void A_wrong_header_is_refused(string text, string fault)
    {
        _files.Text("labels.csv", text);
        Assert.Contains(
            fault,
            Assert.ThrowsAny<FaerException>(() => DataSetSource.Load(Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Problems_of_rows_are_reported_with_the_first_line()
    {
        Write("image,split,glasses", "/etc/passwd,train,1", "a.jpg,,0", "b.jpg,,0", "a.jpg,train,1");
        DataSetException error = Assert.Throws<DataSetException>(() => DataSetSource.Load(Source));
        Assert.Equal(3, error.Count);
        Assert.StartsWith($"{Table}: line 2: column image: '/etc/passwd'", error.Problems[0], StringComparison.Ordinal);
        Assert.StartsWith(
            $"{Table}: line 3 and 1 more: column split: the cell is empty",
            error.Problems[1],
            StringComparison.Ordinal
        );
        Assert.Equal($"{Table}: line 5: column image: 'a.jpg' occurs twice.", error.Problems[2]);
    }

    [Fact]
    public void Without_the_column_split_people_are_kept_together()
    {
        Write(
            "image,glasses,person",
            [.. Enumerable.Range(0, 200).Select(i => $"{i}.jpg,{i % 2},{(i < 190 ? $"p{i / 5}" : "")}")]
        );
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.True(SplitOverlap.Of(data.Samples).IsEmpty);
        Assert.All(["train", "val", "test"], (string split) => Assert.Equal(2, Answers(data.Split(split))));
        Assert.InRange(data.Split("val").Count, 25, 35);
        Assert.InRange(data.Split("test").Count, 25, 35);
        Assert.Contains("the names of people, none of whom is in two splits", data.Notes[0], StringComparison.Ordinal);

        static int Answers(IEnumerable<FaceSample> samples) =>
            samples.Select(sample => sample.Labels["label"][0]).Distinct().Count();
    }

    [Fact]
    public void Val_is_held_out_person_by_person()
    {
        Write(
            "image,split,mood,person",
            [.. Enumerable.Range(0, 60).Select(i => $"{i}.jpg,train,{(i % 2 == 0 ? "calm" : "busy")},p{i / 10}")]
        );
        FaceDataSet data = DataSetSource.Load(Source);
        Assert.Equal(10, data.Split("val").Count);
        Assert.Single(data.Split("val").Select(sample => sample.Person).Distinct());
        Assert.True(SplitOverlap.Of(data.Samples).IsEmpty);
    }

    [Fact]
    public void People_in_two_given_splits_are_refused_in_one_line()
    {
        Write(
            "image,split,mood,person",
            "a.jpg,train,calm,anna",
            "b.jpg,val,busy,anna",
            "c.jpg,train,busy,ben",
            "d.jpg,test,calm,ben",
            "e.jpg,val,calm,cleo"
        );
        Assert.Equal(
            $"{Source}: people are in more than one split, so results would be too good: anna (train, val), ben "
                + $"(train, test); keep all pictures of a person in one split, or remove the column split to have "
                + $"splits created.",
            Assert.Single(Assert.Throws<DataSetException>(() => DataSetSource.Load(Source)).Problems)
        );
    }

    [Theory]
    [InlineData("train")]
    [InlineData("")]
    public void A_single_person_cannot_be_split(string split)
    {
        string[] rows = [.. Enumerable.Range(0, 4).Select(i => $"{i}.jpg,{(i % 2 == 0 ? "calm" : "busy")},anna")];
        if (split.Length == 0)
            Write("image,mood,person", rows);
        else
            Write("image,mood,person,split", [.. rows.Select(row => $"{row},{split}"), "t.jpg,calm,ben,test"]);
        Assert.Contains(
            "all training pictures show one person, 'anna'",
            Assert.Throws<FaerException>(() => DataSetSource.Load(Source)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Classes_without_training_pictures_are_refused()
    {
        Write(
            "image,split,mood",
            "a.jpg,train,calm",
            "b.jpg,train,busy",
            "c.jpg,val,bored",
            "d.jpg,val,calm",
            "e.jpg,test,busy"
        );
        Assert.Contains(
            "head mood: train has no pictures of class 'bored'",
            Assert.Single(Assert.Throws<DataSetException>(() => DataSetSource.Load(Source)).Problems),
            StringComparison.Ordinal
        );
    }

    /// <summary>A set for evaluation is not learned from, so a constant label is not an error there.</summary>
    [Fact]
    public void A_table_for_evaluation_may_have_a_constant_label()
    {
        Write("image,split,glasses", "a.jpg,test,1", "b.jpg,test,1");
        Assert.Equal(["test"], DataSetSource.Load(Source).Splits);
    }

    private void Write(string header, params string[] rows) =>
        _files.Text("labels.csv", $"{header}\n{string.Concat(rows.Select(row => row + "\n"))}");
}
