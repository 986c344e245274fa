namespace Faer.Data.Calibration;

/// <summary>Cholesky factor of a symmetric, positive definite matrix, for solving equations. Immutable.</summary>
internal sealed class CholeskyFactor
{
    private readonly double[,] _factor;

    /// <param name="matrix">The matrix; only its lower triangle is read.</param>
    /// <param name="least">The smallest squared pivot, because rounding may otherwise make one negative.</param>
    public CholeskyFactor(double[,] matrix, double least)
    {
        int n = matrix.GetLength(0);
        _factor = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                    sum -= _factor[i, k] * _factor[j, k];
                _factor[i, j] = i == j ? Math.Sqrt(Math.Max(sum, least)) : sum / _factor[j, j];
            }
        }
    }

    /// <summary>Solves A x = b.</summary>
    public double[] Solve(double[] b)
    {
        int n = b.Length;
        double[] x = [.. b];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
                x[i] -= _factor[i, k] * x[k];
            x[i] /= _factor[i, i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
                x[i] -= _factor[k, i] * x[k];
            x[i] /= _factor[i, i];
        }

        return x;
    }
}
