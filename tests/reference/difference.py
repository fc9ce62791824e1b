"""PSNR and SSIM of the pictures in tests/core/image/difference_test.cpp, by scikit-image."""
import numpy as np
from skimage.metrics import peak_signal_noise_ratio, structural_similarity


def ramp(shift):
    y, x, c = np.mgrid[0:64, 0:96, 0:3]
    return ((x * 3 + y * 5 + c * 40 + np.where(x // 8 % 2 == y // 8 % 2, shift, 0)) % 256).astype(np.uint8)


def luma(rgb):
    # ITU-R BT.601, rounded to whole steps as the pictures themselves are
    return np.round(rgb @ np.array([0.299, 0.587, 0.114])).astype(np.uint8)


a, b = ramp(0), ramp(30)
print("PSNR", peak_signal_noise_ratio(a, b))
print("SSIM", structural_similarity(luma(a), luma(b), gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255))
