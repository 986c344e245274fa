namespace Faer.Data.DataSets;

/// <summary>Names of labels where several heads appear together.</summary>
internal static class LabelNames
{
    /// <summary>Whether a head is one of the two standard ones, whose labels need no prefix.</summary>
    public static bool IsStandard(string head) => head is LabelHead.AttributesName or LabelHead.ExpressionName;

    /// <summary>Returns the label alone for a standard head, <c>head.label</c> for others.</summary>
    public static string Of(LabelHead head, string label) => IsStandard(head.Name) ? label : $"{head.Name}.{label}";
}
