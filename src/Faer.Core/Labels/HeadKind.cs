namespace Faer;

/// <summary>How the labels of a head relate to each other.</summary>
public enum HeadKind
{
    /// <summary>Independent labels, each present or absent: a sigmoid and a threshold per label.</summary>
    MultiLabel,

    /// <summary>Exclusive labels, of which exactly one is true: a softmax over all labels.</summary>
    SingleLabel,
}
