namespace Faer.Training.Explaining;

/// <summary>The method that computes the map of a class.</summary>
public enum ActivationMethod
{
    /// <summary><see cref="ClassActivation.GradCam"/>.</summary>
    GradCam,

    /// <summary><see cref="ClassActivation.GradCamPlusPlus"/>.</summary>
    GradCamPlusPlus,
}
