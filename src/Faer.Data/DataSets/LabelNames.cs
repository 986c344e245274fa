namespace Faer.Data;

/// <summary>What labels are called where the labels of several heads stand side by side.</summary>
internal static class LabelNames
{
    /// <summary>Whether a head is one of the two standard ones, whose labels are known by themselves.</summary>
    public static bool IsStandard(string head) => head is LabelHead.AttributesName or LabelHead.ExpressionName;

    /// <summary>The label alone for a standard head, <c>head.label</c> for others.</summary>
    public static string Of(LabelHead head, string label) => IsStandard(head.Name) ? label : $"{head.Name}.{label}";
}
