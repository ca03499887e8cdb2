/**
 * An explicit Nyström method for q'' = f(q) from rest, over the whole time T in one step:
 * k_i = f(q + T^2 sum over j < i of STAGES[i][j] k_j), and the end q + T^2 sum of END[i] k_i. From rest the motion is even in
 * time, so that its series has a power of T^2 where another has one of T; the method has all terms to T^6 exactly. What
 * that leaves free is chosen for the least error on trained networks: host/bench/peers/nystrom_coefficients.py.
 */
export const STAGES: readonly (readonly number[])[] = [
  [],
  [0.018468750819721328],
  [0.01699397042193018, 0.05378109461446196],
  [0.07359751593283853, 0.03742171110658195, 0.04116200128196929],
  [-0.006048214254100642, 0.20195836826003571, 0.028857557152626164, 0.05205309966333516],
  [0.15133620785005664, 0.03537504448761972, 0.1433005219430833, 0.018169038600980417, 0.037258781587038166],
];

export const END: readonly number[] = [
  0.09270236975730235, 0.16013351091282163, 0.09645781240227792, 0.09497105745647312, 0.03731390820908919,
  0.01842134126203582,
];
