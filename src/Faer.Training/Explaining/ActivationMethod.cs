namespace Faer.Training;

/// <summary>How a map of a class is made.</summary>
public enum ActivationMethod
{
    /// <summary><see cref="ClassActivation.GradCam"/>.</summary>
    GradCam,

    /// <summary><see cref="ClassActivation.GradCamPlusPlus"/>.</summary>
    GradCamPlusPlus,
}
